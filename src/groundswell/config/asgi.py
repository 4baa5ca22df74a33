"""One process: sockets on the async side, everything else through a2wsgi to Django's WSGI handler.

Pages under Django's own ASGI handler cost five to eight times as much (docs/adr/0004).
"""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")

from channels.routing import ProtocolTypeRouter, URLRouter

from groundswell.config.bridge import Bridge
from groundswell.config.settings import OPTIONS
from groundswell.config.wsgi import application as pages

application = ProtocolTypeRouter(
    {
        "http": Bridge(cast(Any, pages), workers=OPTIONS.threads),
        "websocket": URLRouter([]),
    }
)
