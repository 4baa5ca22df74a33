"""Events as lists show them: day by day, each with the viewer's own answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from groundswell.events.models import Attendance, Event
from groundswell.events.queries import Found, Wanted
from groundswell.events.times import Span, local, span, span_elsewhere
from groundswell.kernel.requests import Someone


@dataclass(frozen=True)
class Line:
    """One event of a list. starts: by the clock of its own place. miles: None where no place was named."""

    event: Event
    starts: datetime
    when: Span
    theirs: Span | None
    miles: float | None
    mine: Attendance | None


def listed(
    found: Iterable[Found], mine: Mapping[int, Attendance], viewer: Someone
) -> list[tuple[date, list[Line]]]:
    """Lines by the day they begin, in order."""
    lines = [_line(one, mine.get(one.event.pk), viewer) for one in found]
    return [(day, list(same)) for day, same in groupby(lines, key=lambda line: line.starts.date())]


def _line(one: Found, answer: Attendance | None, viewer: Someone) -> Line:
    event = one.event
    times = (event.starts_at, event.ends_at, event.time_zone)
    return Line(
        event=event,
        starts=local(event.starts_at, event.time_zone),
        when=span(*times),
        theirs=span_elsewhere(*times, viewer),
        miles=one.miles,
        mine=answer,
    )


def place_words(wanted: Wanted) -> str:
    """Where was looked, for the heading."""
    if wanted.is_online:
        return _("online")
    return _("near %(place)s") % {"place": wanted.place.label} if wanted.place else ""
