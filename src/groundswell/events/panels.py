"""What events show on other apps' pages."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.events import queries
from groundswell.events.models import Event
from groundswell.events.times import Span, local, span
from groundswell.groups.models import Group
from groundswell.groups.policy import can_read
from groundswell.groups.tabs import tab
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.kernel.places import Place
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone, Visitor
from groundswell.kernel.slots import Panel, fill
from groundswell.ui.links import url

AN_HOUR = 60
NEXT_WEEK = timedelta(days=7)
AFTER_SIGNING = timedelta(days=10)

MOST = 5

# What a short list says of an event.
COMING = ("group", "slug", "title", "starts_at", "ends_at", "time_zone", "is_online", "place", "state")

_attended = Prepared(
    lambda viewer, now: (
        queries.my_attendances(viewer, now)
        .filter(event__starts_at__lt=now + NEXT_WEEK)
        .select_related(None)
        .select_related("event")
        .only("answer", "has_seat", "ticket", *(f"event__{name}" for name in COMING))[:MOST]
    )
)
_hosted = Prepared(
    lambda viewer, now: _listed(queries.my_hosted(viewer, now).filter(starts_at__lt=now + NEXT_WEEK))[:MOST]
)
_next = Prepared(lambda viewer, group, now: _listed(queries.next_of_group(viewer, group, now))[:2])


def _listed(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.select_related(None).only(*COMING)


@tab("events", _("Events"), order=30)
def of_group(viewer: Someone, group: Group) -> str | None:
    return url("events:group", group.slug) if can_read(viewer, group) else None


@fill("group.aside", order=10)
def next_in_group(viewer: Someone, group: Group) -> Panel | None:
    """“Next”: what the group puts on next."""
    coming = _next(viewer=viewer, group=group, now=clock.now())
    for event in coming:
        event.group = group
    return _panel("events/_next.html", coming) if coming else None


@fill("issue.page", order=20)
def about_issue(viewer: Someone, issue: Issue) -> Panel | None:
    """What is on about a cause."""
    coming = list(queries.next_on_issue(viewer, issue, clock.now())[:4])
    return _panel("events/_on_issue.html", coming) if coming else None


@fill("discover.act", order=30)
def in_an_hour(viewer: Someone, minutes: int, near: Place | None = None) -> Panel | None:
    """Something to go to, for people with an hour: near the place they named, else what comes first."""
    if minutes != AN_HOUR:
        return None
    wanted = queries.Wanted(place=near)
    found = queries.page_of_events(viewer, wanted, after="", now=clock.now(), size=3).rows
    return _panel("events/_act_cards.html", [one.event for one in found]) if found else None


@fill("home.today", order=30)
@fill("journey.coming")
def what_i_come_to(viewer: Someone) -> Panel | None:
    """What I come to and what I host in the next week."""
    if not viewer.is_signed_in:
        return None
    now = clock.now()
    rows = _attended(viewer=viewer, now=now)
    hosted = _hosted(viewer=viewer, now=now)
    events = {event.pk: event for event in (*hosted, *(row.event for row in rows))}
    answers = {row.event_id: row for row in rows}
    coming = sorted(events.values(), key=lambda event: (event.starts_at, event.pk))
    if not coming:
        return None
    return _panel("events/_today.html", coming, answers=answers, hosted={event.pk for event in hosted})


@fill("thanks.next", order=10)
def after_signing(viewer: Someone, petition: Any, person: Person | None = None) -> Panel | None:
    """The nearest event within ten days of whoever signed, else the next one of the petition's group."""
    now, who = clock.now(), person or (viewer if viewer.is_signed_in else Visitor())
    place = (getattr(who, "latitude", None), getattr(who, "longitude", None))
    event = None
    if place[0] is not None and place[1] is not None:
        event = queries.nearest(who, place[0], place[1], now=now, within=AFTER_SIGNING)
    if event is None:
        soon = queries.next_of_group(who, petition.group, now).filter(starts_at__lt=now + AFTER_SIGNING)
        event = soon.first()
    return _panel("events/_after_signing.html", [event]) if event else None


@fill("welcome.choose", order=40)
def one_to_begin_with(viewer: Person) -> Panel | None:
    """One event to choose on the way in: near, else online or the next."""
    if not viewer.is_signed_in:
        return None
    now = clock.now()
    event = queries.unanswered(viewer, now)
    if event is None and viewer.latitude is not None and viewer.longitude is not None:
        event = queries.nearest(viewer, viewer.latitude, viewer.longitude, now=now, within=timedelta(days=21))
    return _panel("events/_choose.html", [event]) if event else None


def _panel(template: str, events: list[Event], **more: Any) -> Panel:
    return Panel(template, {"coming": [(event, _starts(event), _when(event)) for event in events], **more})


def _starts(event: Event) -> Any:
    return local(event.starts_at, event.time_zone)


def _when(event: Event) -> Span:
    return span(event.starts_at, event.ends_at, event.time_zone)
