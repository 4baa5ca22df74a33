"""Finding events: by date, near a place, online, by what somebody needs to be able to come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from groundswell.events.models import Access, Event, State
from groundswell.events.models.events import LONGEST
from groundswell.events.queries.seeing import visible_events
from groundswell.groups.queries import Page
from groundswell.issues.models import Issue
from groundswell.kernel.places import Place, bounding_box, miles_between
from groundswell.kernel.requests import Someone

A_WEEK = timedelta(days=7)
MOST_NEAR = 200


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. access: names of Access; an event must offer all of them."""

    place: Place | None = None
    miles: int = 25
    is_online: bool = False
    this_week: bool = False
    access: Sequence[str] = field(default_factory=tuple)
    issue: Issue | None = None


@dataclass(frozen=True)
class Found:
    """An event and how far it is, in miles, when a place was named."""

    event: Event
    miles: float | None = None


def upcoming(viewer: Someone, now: datetime) -> QuerySet[Event]:
    """Events that are on and not over, the next one first. Those of groups that have ended are left out."""
    live = visible_events(viewer).filter(state=State.LIVE, group__closed_at=None)
    # The bound on the start lets the index of starts serve; no event is longer.
    return live.filter(ends_at__gt=now, starts_at__gt=now - LONGEST).order_by("starts_at", "pk")


def page_of_events(
    viewer: Someone, wanted: Wanted, *, after: str, now: datetime, size: int = 20
) -> Page[Found]:
    """One page of what is coming up, by date. One query; a page near a place may hold fewer than `size`."""
    events = _fitting(upcoming(viewer, now), wanted, now)
    if key := _key(after):
        events = events.filter(Q(starts_at__gt=key[0]) | Q(starts_at=key[0], pk__gt=key[1]))
    read = size if wanted.place is None else size * 2
    rows = list(events[: read + 1])
    found = [one for event in rows[:read] if (one := _found(event, wanted))]
    if len(found) > size:
        return Page(found[:size], _key_of(found[size - 1].event))
    return Page(found, _key_of(rows[read - 1]) if len(rows) > read else "")


def nearest(
    viewer: Someone, latitude: float, longitude: float, *, now: datetime, within: timedelta
) -> Event | None:
    """The event nearest to a point among those that start soon enough, within 25 miles; None when there is none."""
    here = (latitude, longitude)
    soon = _in_box(upcoming(viewer, now).filter(starts_at__lt=now + within, starts_at__gt=now), here, 25)
    far = [
        (miles_between(here, (e.latitude or 0.0, e.longitude or 0.0)), e.starts_at, e.pk, e)
        for e in soon[:MOST_NEAR]
    ]
    best = min(far, default=None)
    return best[3] if best and best[0] <= 25 else None


def _fitting(events: QuerySet[Event], wanted: Wanted, now: datetime) -> QuerySet[Event]:
    if wanted.is_online:
        events = events.filter(is_online=True)
    if wanted.this_week:
        events = events.filter(starts_at__lt=now + A_WEEK)
    if wanted.issue is not None:
        events = events.filter(issues=wanted.issue)
    for need in set(wanted.access) & set(Access.values):
        events = events.filter(**{need: True})
    if wanted.place is not None and not wanted.is_online:
        events = _in_box(events, (wanted.place.latitude, wanted.place.longitude), wanted.miles)
    return events


def _in_box(events: QuerySet[Event], here: tuple[float, float], miles: float) -> QuerySet[Event]:
    south, north, west, east = bounding_box(*here, miles)
    return events.filter(latitude__range=(south, north), longitude__range=(west, east))


def _found(event: Event, wanted: Wanted) -> Found | None:
    if wanted.place is None or event.latitude is None or event.longitude is None:
        return Found(event)
    far = miles_between((wanted.place.latitude, wanted.place.longitude), (event.latitude, event.longitude))
    return Found(event, far) if far <= wanted.miles or wanted.is_online else None


def _key_of(event: Event) -> str:
    return f"{int(event.starts_at.timestamp())}_{event.pk}"


def _key(after: str) -> tuple[datetime, int] | None:
    """A key that is none begins at the beginning."""
    seconds, _, pk = after.partition("_")
    if len(after) > 32 or not (seconds + pk).isascii() or not seconds.isdecimal() or not pk.isdecimal():
        return None
    if int(seconds) > 32_000_000_000 or int(pk) >= 2**63:
        return None
    return datetime.fromtimestamp(int(seconds), UTC), int(pk)
