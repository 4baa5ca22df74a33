"""One process: sockets on the async side, everything else through a2wsgi to Django's WSGI handler.

Pages under Django's own ASGI handler cost five to eight times as much (docs/adr/0004).
"""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")

from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path, re_path

from groundswell.config.bridge import Bridge
from groundswell.config.settings import OPTIONS
from groundswell.config.wsgi import application as pages
from groundswell.kernel.live import sockets

application = ProtocolTypeRouter(
    {
        "http": Bridge(cast(Any, pages), workers=OPTIONS.threads),
        "websocket": URLRouter(
            [path("live/", cast(Any, sockets.socket)), re_path("", cast(Any, sockets.nobody))]
        ),
    }
)
