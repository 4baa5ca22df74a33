"""What is on near a place, for anybody: what a visitor may see, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from groundswell.events.models import Event
from groundswell.events.queries import upcoming
from groundswell.events.times import Span, local, span
from groundswell.groups.models import Group
from groundswell.groups.queries import distances, fetched, largest, listed_groups, online_groups
from groundswell.kernel.places import Place, bounding_box, miles_between
from groundswell.kernel.requests import Visitor

CLOSE, WIDE = 10, 50
EVENTS_WITHIN = 25
SHOWN = 4
COUNTED = 50


@dataclass(frozen=True)
class Coming:
    """An event by the clock of its own place, and how far it is in miles when a place was named."""

    event: Event
    starts: datetime
    when: Span
    miles: float | None = None


@dataclass(frozen=True)
class Met:
    """A group, and how far it is in miles when a place was named."""

    group: Group
    miles: float | None = None


@dataclass(frozen=True)
class Around:
    """What was found, at most four of each. within: so many miles; None when nothing was asked for or nothing was near.

    group_count and event_count say how many there are in all, events no further than fifty.
    """

    events: list[Coming]
    groups: list[Met]
    within: int | None = None
    group_count: int = 0
    event_count: int = 0


def around(place: Place | None, issues: Collection[str], now: datetime) -> Around:
    """Groups and events near a place, or, without one, the largest and the next. At most five questions.

    Where no group is within ten miles, fifty are tried, then groups that meet online.
    """
    events = _events(place, issues, now)
    among = _about(listed_groups(Visitor()), issues)
    if place is None:
        return Around(events[:SHOWN], [Met(group) for group in largest(among)[:SHOWN]])
    for within in (CLOSE, WIDE):
        pairs = distances(among, (place.latitude, place.longitude), within)
        if pairs:
            near = [Met(found.group, found.miles) for found in fetched(among, pairs[:SHOWN])]
            return Around(events[:SHOWN], near, within, len(pairs), len(events))
    online = [Met(group) for group in _about(online_groups(Visitor()), issues)[:SHOWN]]
    return Around(events[:SHOWN], online, None, 0, len(events))


def _about[Row: (Group, Event)](rows: QuerySet[Row], issues: Collection[str]) -> QuerySet[Row]:
    return rows.filter(issues__slug__in=issues).distinct() if issues else rows


def _events(place: Place | None, issues: Collection[str], now: datetime) -> list[Coming]:
    events = _about(upcoming(Visitor(), now).select_related("group"), issues)
    if place is None:
        return [_coming(event) for event in events[:SHOWN]]
    here = (place.latitude, place.longitude)
    south, north, west, east = bounding_box(*here, EVENTS_WITHIN)
    boxed = events.filter(latitude__range=(south, north), longitude__range=(west, east))[:COUNTED]
    found = [(event, miles_between(here, (event.latitude or 0.0, event.longitude or 0.0))) for event in boxed]
    return [_coming(event, miles) for event, miles in found if miles <= EVENTS_WITHIN]


def _coming(event: Event, miles: float | None = None) -> Coming:
    when = span(event.starts_at, event.ends_at, event.time_zone)
    return Coming(event, local(event.starts_at, event.time_zone), when, miles)
