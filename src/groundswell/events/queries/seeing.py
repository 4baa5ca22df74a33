"""Which events somebody may know of, and what of them."""

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.events.models import Attendance, Event, State
from groundswell.groups.models import Right
from groundswell.groups.queries import held_in, in_readable, my_group_ids
from groundswell.kernel.requests import Someone
from groundswell.moderation.queries import is_standing

EVENT = "events.event"


def visible_events(viewer: Someone) -> QuerySet[Event]:
    """Announced and cancelled events of the groups this viewer may read. Drafts are nobody's: see kept_events."""
    return Event.objects.filter(announced(viewer)).select_related("group", "host")


def announced(viewer: Someone, event: str = "") -> Q:
    """The same as a condition; `event` is the way there from another table: "event__"."""
    is_there = is_standing(EVENT, f"{event}pk")
    return is_there & Q(
        in_readable(viewer, f"{event}group"), **{f"{event}state__in": [State.LIVE, State.CANCELLED]}
    )


def kept_events(viewer: Someone) -> QuerySet[Event]:
    """Events this viewer looks after, drafts included: as host, or by the right to in the event's group."""
    if viewer.pk is None:
        return Event.objects.none()
    mine = Q(host=viewer.pk, group__in=my_group_ids(viewer))
    kept = Event.objects.filter(mine | Q(group__in=organised_group_ids(viewer)))
    return kept.select_related("group", "host")


def organised_group_ids(viewer: Someone) -> list[int]:
    """Ids of the groups in which the viewer may put on events. Somebody's groups are few, so rights are read here."""
    return held_in(viewer, Right.EVENTS)


def attendance_of(viewer: Someone, event: Event) -> Attendance | None:
    """The viewer's own row of an event, whatever they answered."""
    if viewer.pk is None:
        return None
    return Attendance.objects.select_related("person").filter(event=event, person=viewer.pk).first()


def answers_of(viewer: Someone, events: list[Event]) -> dict[int, Attendance]:
    """The viewer's own rows of several events, by event."""
    if viewer.pk is None or not events:
        return {}
    return {row.event_id: row for row in Attendance.objects.filter(person=viewer.pk, event__in=events)}


def shown_attendees(viewer: Someone, event: Event) -> QuerySet[Attendance]:
    """People with a seat who let others who come see their name; longest first, without anybody kept away."""
    shown = Attendance.objects.filter(
        event=event, has_seat=True, shows_name=True, confirmed_at__isnull=False, person__hidden_at=None
    ).exclude(person=None)
    if viewer.pk is not None:
        shown = shown.exclude(person__in=Person.objects.filter(people_blocked_with(viewer)))
    return shown.select_related("person").order_by("seat_since", "pk")
