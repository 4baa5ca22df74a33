"""One WebSocket: what a page asks to hear, and what it is told.

In: {"listen": […]}, {"leave": […]}, {"say": "typing", "at": "chat.room:5"}. Out: {"listening": […], "refused": […]},
{"at": …, "what": …}, and {"what": "beat"} when nothing else was said for 25 seconds.
"""

import asyncio
import json
from contextlib import suppress
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings

from groundswell.kernel.live import carrying, doors
from groundswell.kernel.live.hub import hub
from groundswell.kernel.live.kinds import kind_of
from groundswell.kernel.live.telling import session_name

BEAT = 25.0
SLOWEST = 15.0
QUEUE = 64
LONGEST = 4096
MOST_CHANNELS = 64
MOST_SAID, PER = 60, 10.0
SAID_AGAIN_AFTER = 2.0


class Socket:
    """The connection of one tab. It never waits for whoever does not read: who falls behind is let go, and comes back."""

    def __init__(self, receive: Any, send: Any, key: str, person: int) -> None:
        self.receive, self.send = receive, send
        self.key, self.session, self.person = key, session_name(key), person
        self.language = settings.LANGUAGE_CODE
        self.queue: asyncio.Queue[str] = asyncio.Queue(QUEUE)
        self.channels: set[str] = set()
        self.code = 1000
        self.turn = 0
        self.checked_at = asyncio.get_running_loop().time()
        self.hub = hub()
        self.said: dict[str, float] = {}
        self.since, self.count = self.checked_at, 0
        self.works: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Until the page goes, or is made to."""
        await self.hub.enter(self)
        self.works = [asyncio.create_task(self._read()), asyncio.create_task(self._write())]
        try:
            await asyncio.wait(self.works, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for work in self.works:
                work.cancel()
            await asyncio.gather(*self.works, return_exceptions=True)
            await self.hub.leave(self)
        if self.code not in (1000, 4408):
            with suppress(Exception):
                await asyncio.wait_for(self.send({"type": "websocket.close", "code": self.code}), 1)

    def stop(self, code: int) -> None:
        """End it: 4401 signed out, 4408 too slow, 4409 too many tabs, 4429 said too much."""
        self.code = code
        for work in self.works:
            work.cancel()

    def offer(self, text: str) -> None:
        """Put something into its queue; when that is full, let go of it."""
        try:
            self.queue.put_nowait(text)
        except asyncio.QueueFull:
            self.stop(4408)

    async def recheck(self) -> None:
        """Ask again who this is and what they may hear; what they may not any more ends here."""
        self.turn += 1
        allowed = await self._allowed(self.channels)
        if allowed is None:
            self.stop(4401)
            return
        for channel in [*self.channels - allowed]:
            await self.hub.unlisten(self, channel)
            self.offer(json.dumps({"at": channel, "what": "gone"}))

    async def _allowed(self, channels: set[str]) -> set[str] | None:
        self.checked_at = asyncio.get_running_loop().time()
        allowed: set[str] | None = await database_sync_to_async(self._ask)({*channels})
        return allowed

    def _ask(self, channels: set[str]) -> set[str] | None:
        viewer = doors.viewer_of(self.key)
        if viewer is None or viewer.pk != self.person:
            return None
        found = {channel: kind_of(channel) for channel in channels}
        return {channel for channel, it in found.items() if it and it[0].may(viewer, it[1])}

    async def _write(self) -> None:
        while True:
            try:
                text = await asyncio.wait_for(self.queue.get(), BEAT)
            except TimeoutError:
                text = '{"what": "beat"}'
            try:
                await asyncio.wait_for(self.send({"type": "websocket.send", "text": text}), SLOWEST)
            except TimeoutError:
                self.code = 4408
                return

    async def _read(self) -> None:
        while True:
            message = await self.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text") or ""
            if len(text) > LONGEST or self._is_too_much():
                self.code = 4429
                return
            with suppress(ValueError, TypeError, AttributeError):
                await self._answer(json.loads(text))

    def _is_too_much(self) -> bool:
        now = asyncio.get_running_loop().time()
        if now - self.since > PER:
            self.since, self.count = now, 0
        self.count += 1
        return self.count > MOST_SAID

    async def _answer(self, said: dict[str, Any]) -> None:
        if "listen" in said:
            await self._listen({str(name) for name in said["listen"][:MOST_CHANNELS]}, said.get("language"))
        for name in [str(name) for name in said.get("leave", ())]:
            if name in self.channels:
                await self.hub.unlisten(self, name)
        if "say" in said and said.get("at") in self.channels:
            await self._say(str(said["say"]), str(said["at"]))

    async def _listen(self, wanted: set[str], language: Any) -> None:
        """A recheck that comes while the rights are asked has them asked again: nothing falls between."""
        self.language = language if language in dict(settings.LANGUAGES) else self.language
        wanted = set(sorted(wanted - self.channels)[: MOST_CHANNELS - len(self.channels)])
        turn, allowed = -1, None
        while turn != self.turn:
            turn, allowed = self.turn, await self._allowed(wanted)
        if allowed is None:
            self.stop(4401)
            return
        await self.hub.listen(self, allowed)
        refused = sorted(wanted - allowed)
        self.offer(json.dumps({"listening": sorted(allowed), "refused": refused}))

    async def _say(self, word: str, channel: str) -> None:
        found, now = kind_of(channel), asyncio.get_running_loop().time()
        if not found or word not in found[0].words or now - self.said.get(channel, 0) < SAID_AGAIN_AFTER:
            return
        self.said[channel] = now
        kind, key = found
        viewer = await database_sync_to_async(doors.viewer_of)(self.key)
        if viewer is None:
            self.stop(4401)
            return
        heard = await database_sync_to_async(kind.words[word])(viewer, key)
        if heard is None:
            return
        signal = {"to": channel, "what": word, "but": [self.person, *heard.but], "data": heard.data}
        if carrying.between_machines():
            await carrying.send(signal)
        else:
            self.hub.hear(signal)
            carrying.carry_elsewhere(signal, 0)


async def socket(scope: Any, receive: Any, send: Any) -> None:
    """The ASGI application behind /live/: for pages of this install, of people who are signed in."""
    await receive()
    headers = dict(scope["headers"])
    key = doors.session_key(headers) if doors.is_ours(headers) else ""
    viewer = await database_sync_to_async(doors.viewer_of)(key) if key else None
    if viewer is None:
        await send({"type": "websocket.close", "code": 4401})
        return
    await send({"type": "websocket.accept"})
    await Socket(receive, send, key, viewer.pk).run()


async def nobody(scope: Any, receive: Any, send: Any) -> None:
    """The answer to a socket at any other address."""
    await receive()
    await send({"type": "websocket.close", "code": 4404})
