"""Open pages for tests of what is live: a browser tab with a socket, and a loop to run it in."""

import json
from functools import wraps

from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from channels.routing import URLRouter
from django.conf import settings
from django.test import Client
from django.urls import path

from groundswell.kernel.live import sockets

APP = URLRouter([path("live/", sockets.socket)])
OURS = settings.BASE_URL


def in_a_loop(test):
    """A test that talks over sockets; what it asks of the database is asked in the test's own thread."""

    @wraps(test)
    def run(*given, **named):
        async_to_sync(test)(*given, **named)

    return run


def cookie_of(who):
    client = Client()
    client.force_login(who, settings.AUTHENTICATION_BACKENDS[0])
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    UserSession.objects.create(user=who, session_key=key, ip="::", user_agent="Firefox/Linux", data={})
    return key


class Tab:
    """One tab of somebody: what it hears, without the beats and the counts."""

    def __init__(self, cookie, origin=OURS):
        sent = f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()
        headers = [(b"origin", origin.encode()), (b"cookie", sent)]
        scope = {
            "type": "websocket",
            "path": "/live/",
            "raw_path": b"/live/",
            "headers": headers,
            "subprotocols": [],
        }
        self.line = ApplicationCommunicator(APP, scope | {"query_string": b""})

    async def opens(self):
        await self.line.send_input({"type": "websocket.connect"})
        return (await self.line.receive_output(timeout=5))["type"] == "websocket.accept"

    async def says(self, said):
        text = said if isinstance(said, str) else json.dumps(said)
        await self.line.send_input({"type": "websocket.receive", "text": text})

    async def listens(self, *channels, **more):
        await self.says({"listen": [*channels], **more})
        return await self.hears("listening")

    async def hears(self, *keys):
        while True:
            output = await self.line.receive_output(timeout=20)
            if output["type"] == "websocket.close":
                return output["code"]
            frame = json.loads(output["text"])
            if not keys or set(keys) & frame.keys() or frame.get("what") in keys:
                return frame

    async def hears_nothing(self):
        return await self.line.receive_nothing(timeout=0.1, interval=0.02)

    async def goes(self):
        await self.line.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.line.wait(timeout=5)


async def tab(cookie, *channels):
    one = Tab(cookie)
    assert await one.opens()
    if channels:
        assert (await one.listens(*channels))["listening"] == sorted(channels)
    return one
