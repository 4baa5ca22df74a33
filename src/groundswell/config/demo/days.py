"""The moments of the story, counted from the moment at which it is told."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from groundswell.events.times import moment_of

ZONE = "Europe/London"
WEEK = timedelta(weeks=1)
# What is over has been over for half a day, so that who came and what came of it could be written down.
SETTLED = timedelta(hours=12)
NOTICE = timedelta(hours=36)


class Days:
    """When things happen, by the clock on the wall in Britain."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def ago(self, weeks: float) -> datetime:
        """So many weeks before now."""
        return self.now - weeks * WEEK

    def last(self, weekday: int, at: str, weeks: int) -> datetime:
        """The latest such weekday (0 is Monday) at that time, or the one so many before it: 1 is the latest."""
        return self._on(weekday, at, self.now - SETTLED, step=-1, more=weeks - 1)

    def next(self, weekday: int, at: str, weeks: int) -> datetime:
        """The first such weekday that leaves people time to hear of it, or a later one: 1 is the first."""
        return self._on(weekday, at, self.now + NOTICE, step=1, more=weeks - 1)

    def _on(self, weekday: int, at: str, limit: datetime, *, step: int, more: int) -> datetime:
        hour = time.fromisoformat(at)
        day = limit.astimezone(ZoneInfo(ZONE)).date()
        while day.weekday() != weekday or (moment_of(day, hour, ZONE) - limit) * step < timedelta(0):
            day += timedelta(days=step)
        return moment_of(day + timedelta(weeks=more * step), hour, ZONE)
