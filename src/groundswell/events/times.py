"""Times as an event lives them: by the clock on the wall of its place, whatever daylight saving does."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from groundswell.kernel.requests import Someone
from groundswell.ui import dates

REMINDED_AT = time(11, 0)
ASKED_AFTER = timedelta(hours=1)

# Offered in the form; any IANA name is taken.
NAMES = (
    "Europe/London Europe/Dublin Europe/Lisbon Europe/Paris Europe/Brussels Europe/Amsterdam Europe/Berlin "
    "Europe/Zurich Europe/Rome Europe/Madrid Europe/Vienna Europe/Prague Europe/Warsaw Europe/Copenhagen "
    "Europe/Oslo Europe/Stockholm Europe/Helsinki Europe/Athens Europe/Bucharest Europe/Kyiv Europe/Istanbul "
    "Africa/Casablanca Africa/Lagos Africa/Accra Africa/Cairo Africa/Nairobi Africa/Johannesburg Asia/Jerusalem "
    "Asia/Beirut Asia/Baghdad Asia/Tehran Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Dhaka Asia/Bangkok Asia/Jakarta "
    "Asia/Manila Asia/Shanghai Asia/Tokyo Asia/Seoul Australia/Perth Australia/Sydney Pacific/Auckland "
    "America/St_Johns America/Halifax America/New_York America/Chicago America/Denver America/Phoenix "
    "America/Los_Angeles America/Anchorage Pacific/Honolulu America/Mexico_City America/Bogota America/Lima "
    "America/Santiago America/Argentina/Buenos_Aires America/Sao_Paulo UTC"
)
OFFERED = tuple(NAMES.split())


class NoSuchTime(ValueError):
    """A time of day that the clocks leave out when they go forward. Its text is a sentence."""


@dataclass(frozen=True)
class Span:
    """From when to when, in words, in one zone: “Thursday 26 November”, “6pm to 8:30pm”, “London”."""

    day: str
    hours: str
    zone: str

    @property
    def whole(self) -> str:
        """“Thursday 26 November, 6pm to 8:30pm”."""
        return _("%(day)s, %(hours)s") % {"day": self.day, "hours": self.hours}


@cache
def zone_names() -> frozenset[str]:
    """Every zone this machine knows (IANA)."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    return name in zone_names()


def local(moment: datetime, zone: str) -> datetime:
    """A moment as the clock there shows it, without a zone of its own."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def moment_of(day: date, hour: time, zone: str) -> datetime:
    """The moment the clock there shows this. Raises NoSuchTime for an hour that is skipped; of an hour that comes
    twice the first is meant.
    """
    aware = datetime.combine(day, hour, ZoneInfo(zone))
    moment = aware.astimezone(UTC)
    if local(moment, zone) != datetime.combine(day, hour):
        raise NoSuchTime(
            _("The clocks go forward then, and this time is left out. Choose a time an hour later.")
        )
    return moment


def shifted(moment: datetime, zone: str, days: int) -> datetime:
    """The same time of day so many days later, by the clock there; an hour later where that hour is left out."""
    there = local(moment, zone) + timedelta(days=days)
    return datetime.combine(there.date(), there.time(), ZoneInfo(zone)).astimezone(UTC)


def reminder_time(starts_at: datetime, zone: str) -> datetime:
    """The day before at 11 in the morning, by the clock there."""
    before = local(starts_at, zone).date() - timedelta(days=1)
    return datetime.combine(before, REMINDED_AT, ZoneInfo(zone)).astimezone(UTC)


def asking_time(ends_at: datetime) -> datetime:
    """An hour after the end: when people are asked whether they were there."""
    return ends_at + ASKED_AFTER


def span(starts_at: datetime, ends_at: datetime, zone: str) -> Span:
    """Both ends in words, by the clock of a zone."""
    start, end = local(starts_at, zone), local(ends_at, zone)
    if start.date() == end.date() or (end - start < timedelta(hours=12) and end.hour < 6):
        until = dates.time(end)
    else:
        until = dates.moment(end)
    hours = _("%(start)s to %(end)s") % {"start": dates.time(start), "end": until}
    return Span(dates.date(start, "day"), hours, city(zone))


def span_elsewhere(starts_at: datetime, ends_at: datetime, zone: str, viewer: Someone) -> Span | None:
    """The same by the clock of the viewer's own zone, when it shows another time; None when it does not."""
    theirs = getattr(viewer, "time_zone", "") or zone
    if not is_zone(theirs) or local(starts_at, theirs) == local(starts_at, zone):
        return None
    return span(starts_at, ends_at, theirs)


def city(zone: str) -> str:
    """The place a zone is named after: “Europe/London” is London."""
    return zone.rpartition("/")[2].replace("_", " ")
