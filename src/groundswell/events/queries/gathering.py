"""What a group, a person and a door list have of events."""

from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum

from groundswell.events.models import Answer, Attendance, CalendarKey, Event, State
from groundswell.events.queries.finding import upcoming
from groundswell.events.queries.seeing import announced, kept_events, visible_events
from groundswell.groups.models import Group
from groundswell.groups.queries import my_group_ids
from groundswell.issues.models import Issue
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

MOST_IN_A_FEED = 500
MOST_AT_THE_DOOR = 200
FED_BACK = timedelta(days=60)
SOON = timedelta(days=14)


def next_of_group(viewer: Someone, group: Group, now: datetime) -> QuerySet[Event]:
    """What is coming up in a group."""
    return upcoming(viewer, now).filter(group=group)


def past_of_group(viewer: Someone, group: Group, now: datetime) -> QuerySet[Event]:
    """What a group has put on, newest first."""
    held = visible_events(viewer).filter(group=group, state=State.LIVE, ends_at__lte=now)
    return held.order_by("-starts_at", "-pk")


def drafts_of_group(viewer: Someone, group: Group) -> QuerySet[Event]:
    """Drafts in a group, for those who look after its events."""
    return kept_events(viewer).filter(group=group, state=State.DRAFT).order_by("starts_at", "pk")


def next_on_issue(viewer: Someone, issue: Issue, now: datetime) -> QuerySet[Event]:
    """What is coming up about a cause."""
    return upcoming(viewer, now).filter(issues=issue)


def my_attendances(viewer: Someone, now: datetime) -> QuerySet[Attendance]:
    """The viewer's answers to what is not over yet, the next event first; not what they cannot come to."""
    mine = Attendance.objects.filter(announced(viewer, "event__"), person=viewer.pk, event__ends_at__gt=now)
    mine = mine.exclude(answer=Answer.CANCELLED).select_related("event__group", "event__host", "person")
    return mine.order_by("event__starts_at", "event__pk")


def my_hosted(viewer: Someone, now: datetime) -> QuerySet[Event]:
    """What the viewer hosts and is not over yet, drafts included."""
    hosted = Event.objects.filter(host=viewer.pk, group__in=my_group_ids(viewer), ends_at__gt=now)
    return hosted.exclude(state=State.CANCELLED).select_related("group", "host").order_by("starts_at", "pk")


def unanswered(viewer: Someone, now: datetime) -> Event | None:
    """The next event within two weeks in a group of the viewer's that still has room and no answer of theirs."""
    return _unanswered.first(viewer=viewer, now=now)


def _without_answer(viewer: Someone, now: datetime) -> QuerySet[Event]:
    answered = Attendance.objects.filter(person=viewer.pk).values("event")
    soon = upcoming(viewer, now).filter(
        group__in=my_group_ids(viewer), starts_at__lt=now + SOON, starts_at__gt=now
    )
    free = soon.filter(Q(capacity=None) | Q(capacity__gt=F("seats_taken")))
    return free.exclude(pk__in=answered).exclude(host=viewer.pk)[:1]


def fed_to(viewer: Someone, now: datetime) -> QuerySet[Attendance]:
    """What belongs in a person's own calendar feed: two months back, cancelled events included so that they go away."""
    mine = Attendance.objects.filter(
        announced(viewer, "event__"), person=viewer.pk, event__ends_at__gt=now - FED_BACK
    )
    mine = mine.exclude(answer=Answer.CANCELLED).select_related("event__group", "person")
    return mine.order_by("event__starts_at", "event__pk")[:MOST_IN_A_FEED]


def calendar_key_of(viewer: Someone) -> CalendarKey | None:
    """The viewer's calendar key, if they ever asked for one."""
    return CalendarKey.objects.filter(person=viewer.pk).first()


def registrants(event: Event) -> QuerySet[Attendance]:
    """Confirmed people who come, may come or wait, longest first: those who are told when something changes."""
    said = event.attendances.filter(confirmed_at__isnull=False, person__isnull=False)
    return said.exclude(answer=Answer.CANCELLED).select_related("person").order_by("pk")


def door_list(event: Event, words: str = "") -> QuerySet[Attendance]:
    """Who is expected, by name, at most 200; searched by a part of the name or by the code."""
    expected = event.attendances.filter(
        Q(answer__in=[Answer.COMING, Answer.MAYBE]) | Q(checked_in_at__isnull=False)
    )
    words = words.strip()
    if words:
        by_name = Q(person__hidden_at=None, person__name__icontains=words) | Q(name__icontains=words)
        expected = expected.filter(by_name | Q(code=code_of(words)))
    named = expected.select_related("person").order_by("person__name", "name", "pk")
    return named[:MOST_AT_THE_DOOR]


def code_of(typed: str) -> str:
    """A check-in code as it is stored: capitals and digits alone, however it was typed."""
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())[:8]


def with_code(event: Event, typed: str) -> Attendance | None:
    """The row a check-in code stands for."""
    code = code_of(typed)
    return event.attendances.select_related("person").filter(code=code).first() if code else None


def line_before(attendance: Attendance) -> int:
    """How many wait before this one."""
    if attendance.ticket is None:
        return 0
    return Attendance.objects.filter(event=attendance.event_id, ticket__lt=attendance.ticket).count()


def place_among(attendance: Attendance) -> int:
    """Which seat this is, counted in the order they were taken: the 4th of 24."""
    if not attendance.has_seat:
        return 0
    earlier = Q(seat_since__lt=attendance.seat_since) | Q(
        seat_since=attendance.seat_since, pk__lte=attendance.pk
    )
    seats = Attendance.objects.filter(earlier, event=attendance.event_id, has_seat=True)
    counted = seats.aggregate(people=Count("pk"), guests=Sum("guests"))
    return int(counted["people"]) + int(counted["guests"] or 0) - attendance.guests


_unanswered = Prepared(_without_answer)
