"""The sockets of one process: who listens to what, and the order in which they are told."""

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from groundswell.kernel.live import carrying
from groundswell.kernel.live.carrying import ALL, EVERYBODY, Signal, between_machines, group_name
from groundswell.kernel.live.kinds import Listener, kind_of
from groundswell.kernel.live.presence import Presence

if TYPE_CHECKING:
    from groundswell.kernel.live.sockets import Socket

log = logging.getLogger(__name__)
SWEEP = 60.0
STALE = 300.0
MOST_OF_ONE = 12


class Hub:
    """Everything below happens in the loop's own thread. It begins with the first socket and ends with the last."""

    def __init__(self) -> None:
        self.name = uuid4().hex
        self.sockets: dict[Socket, None] = {}
        self.at: dict[str, dict[Socket, None]] = {}
        self.presence = Presence(self)
        self.waiting: asyncio.Queue[Signal] = asyncio.Queue()
        self.tasks: list[asyncio.Task[None]] = []
        self.looking: set[asyncio.Task[None]] = set()
        self.channel = ""
        self.ear: socket.socket | None = None

    async def enter(self, one: "Socket") -> None:
        """Take a socket in. Somebody who opens too many loses the oldest."""
        if not self.tasks:
            await self._begin()
        self.sockets[one] = None
        mine = [other for other in self.sockets if other.person == one.person]
        if len(mine) > MOST_OF_ONE:
            mine[0].stop(4409)

    async def leave(self, one: "Socket") -> None:
        """Let a socket go."""
        self.sockets.pop(one, None)
        for channel in [*one.channels]:
            await self.unlisten(one, channel)
        if not self.sockets:
            await self._end()

    async def listen(self, one: "Socket", channels: set[str]) -> None:
        """Have a socket hear some channels. Whether it may was asked just before: nothing waits in between."""
        first = [channel for channel in channels if channel not in self.at]
        for channel in channels:
            self.at.setdefault(channel, {})[one] = None
            one.channels.add(channel)
            self.presence.changed(channel)
        if self.channel:
            for channel in first:
                await get_channel_layer().group_add(group_name(channel), self.channel)

    async def unlisten(self, one: "Socket", channel: str) -> None:
        """And not any more."""
        one.channels.discard(channel)
        here = self.at.get(channel, {})
        here.pop(one, None)
        self.presence.changed(channel)
        if not here and self.at.pop(channel, None) is not None and self.channel:
            await get_channel_layer().group_discard(group_name(channel), self.channel)

    def hear(self, signal: Signal) -> None:
        """A signal has come, from this process or another one."""
        if "here" in signal:
            self.presence.hear(signal)
        elif "ended" in signal:
            for one in [one for one in self.sockets if one.session == signal["ended"]]:
                one.stop(4401)
        elif "recheck" in signal or signal["to"] in self.at:
            self.waiting.put_nowait(signal)

    def offer(self, channel: str, frame: dict[str, Any], to: "Iterable[Socket]") -> None:
        """Hand the same frame to some sockets."""
        text = json.dumps({"at": channel} | frame)
        for one in to:
            one.offer(text)

    async def _begin(self) -> None:
        carrying.hubs[asyncio.get_running_loop()] = self
        if between_machines():
            self.channel = await get_channel_layer().new_channel("live!")
            await get_channel_layer().group_add(ALL, self.channel)
            works = [self._from_layer()]
        else:
            self._open_ear()
            works = []
        works += [self._deliver(), self._sweep(), self.presence.run()]
        self.tasks = [asyncio.create_task(work) for work in works]

    async def _end(self) -> None:
        carrying.hubs.pop(asyncio.get_running_loop(), None)
        tasks, self.tasks = [*self.tasks, *self.looking], []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self.ear is not None:
            asyncio.get_running_loop().remove_reader(self.ear)
            self.ear.close()
            carrying.own_ear().unlink(missing_ok=True)
            self.ear = None

    def _open_ear(self) -> None:
        path = carrying.own_ear()
        ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        ear.setblocking(False)
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.unlink(missing_ok=True)
            ear.bind(str(path))
        except OSError as error:
            ear.close()
            log.warning("live.no_ear", extra={"error": type(error).__name__})
            return
        self.ear = ear
        asyncio.get_running_loop().add_reader(ear, self._listen_up)

    def _listen_up(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while self.ear is not None:
                self.hear(json.loads(self.ear.recv(65536)))

    async def _from_layer(self) -> None:
        while True:
            message = await get_channel_layer().receive(self.channel)
            self.hear(json.loads(message["signal"]))

    async def _deliver(self) -> None:
        """Signals in the order they came, one at a time; one that fails stops no other."""
        while True:
            signal = await self.waiting.get()
            try:
                await (self._recheck(signal["recheck"]) if "recheck" in signal else self._tell(signal))
            except Exception:
                log.exception("live.not_told")

    async def _recheck(self, person: int) -> None:
        mine = [one for one in self.sockets if person in (EVERYBODY, one.person)]
        if person != EVERYBODY:
            await self._look(mine)
            return
        task = asyncio.create_task(self._look(mine))
        self.looking.add(task)
        task.add_done_callback(self.looking.discard)

    async def _look(self, sockets: "list[Socket]") -> None:
        for one in sockets:
            await one.recheck()

    async def _tell(self, signal: Signal) -> None:
        channel, found = signal["to"], kind_of(signal["to"])
        but = set(signal["but"])
        here = [one for one in self.at.get(channel, ()) if one.person not in but]
        if not found or not here:
            return
        kind, key = found
        if kind.shows is None or signal["what"] in kind.words:
            self.offer(channel, {"what": signal["what"], **signal["data"]}, here)
            return
        listeners = [*dict.fromkeys(Listener(one.person, one.language) for one in here)]
        shown = await database_sync_to_async(kind.shows)(key, signal["what"], signal["data"], listeners)
        texts = {
            who: json.dumps({"at": channel, "what": signal["what"], **what})
            for who, what in zip(listeners, shown, strict=True)
            if what is not None
        }
        for one in here:
            text = texts.get(Listener(one.person, one.language))
            if text is None:
                await one.recheck()
            elif one in self.at.get(channel, ()):
                one.offer(text)

    async def _sweep(self) -> None:
        """Ask the rights of every socket again every few minutes, whoever forgot to say that one ended."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(SWEEP)
            for one in [one for one in self.sockets if loop.time() - one.checked_at > STALE]:
                await one.recheck()


def hub() -> Hub:
    """The hub of the running loop."""
    return carrying.hubs.get(asyncio.get_running_loop()) or Hub()
