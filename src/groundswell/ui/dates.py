"""Dates and times as people say them, in the reader's language and time zone."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.dateformat import time_format
from django.utils.translation import get_language, gettext, ngettext

from groundswell.kernel import clock


class Forms(NamedTuple):
    """How a language writes dates, in Django's date letters."""

    date: str = "j F Y"
    day: str = "l j F"
    full: str = "l j F Y"
    short: str = "j M"
    hour: str = "G:i"
    sharp: str = "G:i"


FORMS = {
    "en": Forms(hour="g:iA", sharp="gA"),
    "es": Forms(date=r"j \d\e F \d\e Y", day=r"l j \d\e F", full=r"l j \d\e F \d\e Y"),
    "fr": Forms(hour=r"G\hi", sharp=r"G\h"),
    "ar": Forms(day="l، j F", full="l، j F Y"),
}
STYLES = {"weekday": "D", "number": "j", "month": "M", "year": "F Y"}


def date(value: dt.date | None, style: str = "date") -> str:
    """A date by style: date 26 November 2026, day Thursday 26 November, full, short 26 Nov, weekday, number, month, year."""
    if value is None:
        return ""
    pattern = STYLES.get(style) or getattr(_forms(), style)
    here = _here(value)
    # By what the clock shows, not by the moment: the same moment reads otherwise in another zone.
    here = here.replace(tzinfo=None) if isinstance(here, dt.datetime) else here
    return _written(here, pattern, get_language())


def time(value: dt.datetime | dt.time | None) -> str:
    """A time of day: 6pm, 6:30pm."""
    if value is None:
        return ""
    here = _here(value).time() if isinstance(value, dt.datetime) else value
    pattern = _forms().hour if here.minute else _forms().sharp
    return _written_time(here.replace(tzinfo=None), pattern, get_language())


def moment(value: dt.datetime | None, style: str = "day") -> str:
    """A day and its time: Thursday 26 November, 6:30pm."""
    if value is None:
        return ""
    return gettext("%(day)s, %(time)s") % {"day": date(value, style), "time": time(value)}


def iso(value: dt.date | dt.time | None) -> str:
    """What machines read, for <time datetime>."""
    return value.isoformat() if value else ""


def ago(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """How long ago: just now, 3 minutes ago, yesterday; the date itself after four weeks."""
    if value is None:
        return ""
    minutes = int(((now or clock.now()) - value).total_seconds() // 60)
    if minutes < 24 * 60:
        return _today(minutes if minutes < 60 else minutes // 60 * 60, get_language())
    return _days(minutes // (24 * 60), value)


@lru_cache(maxsize=512)
def _today(minutes: int, _language: str | None) -> str:
    if minutes < 1:
        return gettext("just now")
    if minutes < 60:
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    hours = minutes // 60
    return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}


@lru_cache(maxsize=4096, typed=True)
def _written(here: dt.date, pattern: str, _language: str | None) -> str:
    return formatted(here, pattern)


@lru_cache(maxsize=2048)
def _written_time(here: dt.time, pattern: str, _language: str | None) -> str:
    return time_format(here, pattern).lower()


def _days(days: int, value: dt.datetime) -> str:
    if days == 1:
        return gettext("yesterday")
    if days < 7:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if days < 28:
        return ngettext("%(count)d week ago", "%(count)d weeks ago", days // 7) % {"count": days // 7}
    return date(value)


def _here[Day: dt.date](value: Day) -> Day:
    aware = isinstance(value, dt.datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware else value  # type: ignore[arg-type, return-value]


def _forms() -> Forms:
    return FORMS.get((get_language() or "en").split("-")[0], Forms())
