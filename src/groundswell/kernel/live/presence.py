"""How many people have a channel open, over all processes. Who they are is never told, nor that one other is there."""

import asyncio
from typing import TYPE_CHECKING

from groundswell.kernel.live import carrying
from groundswell.kernel.live.carrying import Signal, between_machines, carry_elsewhere
from groundswell.kernel.live.kinds import kind_of

if TYPE_CHECKING:
    from groundswell.kernel.live.hub import Hub

# Two people in a room would be a dot beside a name by another word.
FEWEST = 3
PAUSE = 1.0
AGAIN = 30.0
KEPT = 75.0


class Presence:
    """The count of this process and of the others, told anew when it changed, at most once a second."""

    def __init__(self, hub: "Hub") -> None:
        self.hub = hub
        self.dirty: set[str] = set()
        self.elsewhere: dict[str, dict[str, tuple[set[int], float]]] = {}
        self.told: dict[str, int] = {}

    def changed(self, channel: str) -> None:
        """Somebody came or went."""
        found = kind_of(channel)
        if found and found[0].counts:
            self.dirty.add(channel)

    def hear(self, signal: Signal) -> None:
        """Another process says who is there with it. One that was not known yet is told of ours."""
        channel, name = signal["here"], signal["by"]
        if name == self.hub.name or channel not in self.hub.at:
            return
        known = self.elsewhere.setdefault(channel, {})
        if name not in known:
            self.dirty.add(channel)
        known[name] = (set(signal["people"]), asyncio.get_running_loop().time() + KEPT)
        self._show(channel)

    async def run(self) -> None:
        """Tell what changed, and everything once in a while, for processes that came later."""
        loop = asyncio.get_running_loop()
        again = loop.time() + AGAIN
        while True:
            await asyncio.sleep(PAUSE)
            channels, self.dirty = self.dirty, set()
            if loop.time() > again:
                again = loop.time() + AGAIN
                channels |= {channel for channel in self.hub.at if self._counts(channel)}
            for channel in channels:
                await self._say(channel)

    def here(self, channel: str) -> int:
        """How many people have it open."""
        now = asyncio.get_running_loop().time()
        known = self.elsewhere.get(channel, {})
        people = self._own(channel).union(*(who for who, until in known.values() if until > now))
        return len(people)

    def _own(self, channel: str) -> set[int]:
        return {one.person for one in self.hub.at.get(channel, ())}

    def _counts(self, channel: str) -> bool:
        found = kind_of(channel)
        return bool(found and found[0].counts)

    async def _say(self, channel: str) -> None:
        signal = {"to": channel, "here": channel, "by": self.hub.name, "people": sorted(self._own(channel))}
        if between_machines():
            await carrying.send(signal)
        else:
            carry_elsewhere(signal, 0)
        if channel in self.hub.at:
            self._show(channel)
        else:
            self.elsewhere.pop(channel, None)
            self.told.pop(channel, None)

    def _show(self, channel: str) -> None:
        count = self.here(channel)
        self.hub.offer(
            channel, {"what": "here", "count": count if count >= FEWEST else 0}, self.hub.at[channel]
        )
