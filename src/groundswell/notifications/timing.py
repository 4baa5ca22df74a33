"""When news leaves: two minutes after it happened or together with more, and never in somebody's quiet hours.

Pure functions of a moment and of how somebody lives. Hours are those of the clock on their wall, also in the two nights
a year when it jumps: an hour that is left out counts as the one after it, an hour that comes twice counts the first time.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from groundswell.notifications.models import Hours, Rhythm

WINDOW = timedelta(minutes=2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NO_QUIET = (time(0), time(0))


@dataclass(frozen=True, slots=True)
class Pace:
    """How somebody lives. quiet: from when until when; the same twice is never. day: 0 is Monday."""

    zone: ZoneInfo
    quiet: tuple[time, time] = NO_QUIET
    hour: int = 7
    day: int = 0


def pace(zone: str, fallback: str, hours: Hours | None) -> Pace:
    """The pace of somebody with these hours; a time zone nobody knows is the movement's."""
    try:
        where = ZoneInfo(zone or fallback)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        where = ZoneInfo(fallback)
    if hours is None:
        return Pace(where)
    quiet = (hours.quiet_from or time(0), hours.quiet_until or time(0))
    return Pace(where, quiet, hours.digest_hour, hours.digest_day)


def is_quiet(moment: datetime, pace: Pace) -> bool:
    """Whether somebody does not want to be reached."""
    start, end = pace.quiet
    here = moment.astimezone(pace.zone).time()
    return start <= here < end if start < end else start != end and (here >= start or here < end)


def awake(moment: datetime, pace: Pace) -> datetime:
    """The first moment from this one on at which somebody may be reached."""
    while is_quiet(moment, pace):
        moment = _next_time(pace.quiet[1], moment, pace.zone, again=True)
    return moment


def due(rhythm: str, moment: datetime, pace: Pace) -> datetime:
    """When what happens at a moment leaves in a rhythm: always two minutes later at the earliest."""
    ripe = moment + WINDOW
    if rhythm == Rhythm.HOURLY:
        return awake(_floor(ripe, HOUR) + HOUR, pace)
    if rhythm == Rhythm.DAILY:
        return awake(_next_time(time(pace.hour), ripe, pace.zone), pace)
    if rhythm == Rhythm.WEEKLY:
        return awake(_next_time(time(pace.hour), ripe, pace.zone, weekday=pace.day), pace)
    return awake(_floor(moment, WINDOW) + 2 * WINDOW, pace)


def _floor(moment: datetime, step: timedelta) -> datetime:
    seconds = int(step.total_seconds())
    return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, UTC)


def _next_time(
    wall: time, after: datetime, zone: ZoneInfo, *, weekday: int | None = None, again: bool = False
) -> datetime:
    """The next time a clock there shows this, strictly after a moment. again: also when it shows it a second time."""
    day = after.astimezone(zone).date()
    while True:
        if weekday in (None, day.weekday()):
            for fold in (0, 1) if again and _is_twice(day, wall, zone) else (0,):
                found = _shown(day, wall, zone, fold)
                if found > after:
                    return found
        day += DAY


def _shown(day: date, wall: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    return datetime.combine(day, wall, zone).replace(fold=fold).astimezone(UTC)


def _is_twice(day: date, wall: time, zone: ZoneInfo) -> bool:
    """Whether a clock there shows this time twice on that day, because it is set back."""
    return _shown(day, wall, zone, 1) > _shown(day, wall, zone)
