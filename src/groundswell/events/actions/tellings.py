"""What everybody concerned is told about an event: written down as due, turned into mail by the worker."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from groundswell.events import queries, times
from groundswell.events.actions import mailing, seats
from groundswell.events.actions.door import credit_host
from groundswell.events.models import Answer, Attendance, Event, Kind, State, Telling
from groundswell.kernel import clock

SETTLING = timedelta(minutes=10)
TOO_LATE = timedelta(days=2)


def schedule(event: Event) -> None:
    """Have people reminded the day before and asked afterwards, by the event's present times."""
    now = clock.now()
    _put(event, Kind.REMINDER, times.reminder_time(event.starts_at, event.time_zone), now)
    _put(event, Kind.ASKED, times.asking_time(event.ends_at), now)


def tell_moved(event: Event) -> None:
    """Tell everybody in ten minutes; what is changed until then is told in the same mail."""
    event.tellings.filter(kind=Kind.MOVED, told_at=None).delete()
    Telling.objects.create(event=event, kind=Kind.MOVED, due=clock.now() + SETTLING)


def tell_cancelled(event: Event) -> None:
    """Tell everybody at once, and nothing else any more."""
    event.tellings.filter(told_at=None).delete()
    Telling.objects.create(event=event, kind=Kind.CANCELLED, due=clock.now())


def tell_outcome(event: Event) -> None:
    """Tell everybody who came, in ten minutes, so that a slip can be put right."""
    Telling.objects.create(event=event, kind=Kind.OUTCOME, due=clock.now() + SETTLING)


def _put(event: Event, kind: Kind, due: datetime, now: datetime) -> None:
    event.tellings.filter(kind=kind, told_at=None).delete()
    if due > now:
        Telling.objects.create(event=event, kind=kind, due=due)


def tell_due(now: datetime) -> int:
    """Turn what is due into mail; returns how many tellings. Safe in many workers at once; telling again sends nothing."""
    waiting = Telling.objects.filter(due__lte=now, told_at=None).order_by("due", "pk")
    return sum(_tell(pk, now) for pk in list(waiting.values_list("pk", flat=True)[:100]))


@transaction.atomic
def _tell(pk: int, now: datetime) -> bool:
    telling = Telling.objects.select_for_update(skip_locked=True).filter(pk=pk, told_at=None).first()
    if telling is None:
        return False
    event = seats.locked(telling.event)
    if telling.kind == Kind.ASKED:
        credit_host(event, now)
    if telling.due > now - TOO_LATE and _still_holds(event, telling.kind, now):
        mailing.tell(telling, _concerned(event, telling.kind), event)
    telling.told_at = now
    telling.save(update_fields=["told_at"])
    return True


def _still_holds(event: Event, kind: str, now: datetime) -> bool:
    if kind == Kind.CANCELLED:
        return event.is_cancelled
    if kind in (Kind.REMINDER, Kind.MOVED):
        return event.is_live and not event.has_started(now)
    return event.is_live


def _concerned(event: Event, kind: str) -> list[Attendance]:
    said = queries.registrants(event)
    if kind == Kind.REMINDER:
        said = said.filter(Q(has_seat=True) | Q(answer=Answer.MAYBE), is_quiet=False)
    elif kind == Kind.ASKED:
        said = said.filter(has_seat=True, checked_in_at=None, is_quiet=False)
    elif kind == Kind.OUTCOME:
        said = said.filter(checked_in_at__isnull=False, is_quiet=False)
    return list(said)


@transaction.atomic
def _release(event: Event, now: datetime) -> int:
    event = seats.locked(event)
    released = seats.make_room(event, now)
    if released:
        seats.settle(event, now)
    return released


def release_late(now: datetime) -> int:
    """Take back the seats that addresses held for too long, in every event to come; returns how many."""
    held = Attendance.objects.filter(has_seat=True, confirmed_at=None, checked_in_at=None)
    late = held.filter(Q(seat_since__lt=now - seats.HELD_WHEN_FULL))
    events = Event.objects.filter(state=State.LIVE, starts_at__gt=now, pk__in=late.values("event"))
    return sum(_release(event, now) for event in events)
