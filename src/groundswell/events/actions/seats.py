"""Who has a seat and who waits. Everything here runs under the lock of the event's row, so no seat is given twice.

The rules. A seat is taken when somebody says they come, also with an address that is not confirmed yet. An
unconfirmed address holds its seat for a day; when the event is full, for two hours. A seat that becomes free goes to
whoever waits longest and has confirmed; nobody is overtaken, so a free seat stays free while the first in line needs
two. Lowering the number of seats takes nobody's away.
"""

import secrets
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from groundswell.events.actions import mailing
from groundswell.events.models import Answer, Attendance, Event
from groundswell.kernel.verdicts import no

HELD = timedelta(hours=24)
HELD_WHEN_FULL = timedelta(hours=2)
SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"
CODE_LENGTH = 4


def locked(event: Event) -> Event:
    """The event as it is now, locked until the transaction ends. Raises Event.DoesNotExist when it is gone."""
    events = Event.objects.select_for_update(of=("self",), no_key=True).select_related("group", "host")
    return events.get(pk=event.pk)


def fresh_code(event: Event) -> str:
    """A check-in code nobody else at this event has: without vowels, 0, 1, I, L, O and U, so that it can be said."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))
        if not event.attendances.filter(code=code).exists():
            return code


def say_coming(event: Event, attendance: Attendance, guests: int, now: datetime) -> None:
    """Give a seat, or a place in the line. Asking for more seats than there are changes nothing and is refused."""
    if attendance.has_seat:
        _bring_guests(event, attendance, guests)
        return
    attendance.answer, attendance.guests = Answer.COMING, guests
    if attendance.is_waiting:
        return
    make_room(event, now)
    if has_room(event, attendance.seats) and not _line(event).exists():
        _seat(attendance, now)
    else:
        last = event.attendances.aggregate(last=Max("ticket"))["last"]
        attendance.ticket = (last or 0) + 1


def _bring_guests(event: Event, attendance: Attendance, guests: int) -> None:
    more = guests - attendance.guests
    if more > 0 and not (has_room(event, more) and not _line(event).exists()):
        no(_("There is no room for more guests. Your own place is safe.")).require()
    attendance.guests = guests


def give_up(attendance: Attendance, answer: str) -> None:
    """Take a seat or a place in the line away again."""
    attendance.answer = answer
    attendance.has_seat, attendance.seat_since, attendance.ticket = False, None, None


def has_room(event: Event, seats: int) -> bool:
    return event.capacity is None or event.seats_taken + seats <= event.capacity


def make_room(event: Event, now: datetime) -> int:
    """Take back seats held for too long without a confirmation; returns how many rows lost theirs."""
    held = event.attendances.filter(has_seat=True)
    is_late = Q(confirmed_at=None, checked_in_at=None, seat_since__lt=now - HELD)
    if event.is_full:
        is_late |= Q(confirmed_at=None, checked_in_at=None, seat_since__lt=now - HELD_WHEN_FULL)
        is_late |= Q(person=None, email_key="", confirmed_at__isnull=False, checked_in_at=None)
    released = held.filter(is_late).update(has_seat=False, seat_since=None)
    if released:
        recount(event)
    return released


def settle(event: Event, now: datetime) -> None:
    """Count again, give free seats to those who wait, and tell them. Call it after every change."""
    event.attendances.filter(ticket__isnull=False, person=None, confirmed_at__isnull=False).update(
        ticket=None
    )
    recount(event)
    if event.is_live and not event.has_started(now) and _promote(event, now):
        recount(event)


def _promote(event: Event, now: datetime) -> int:
    promoted = 0
    while (first := _line(event).first()) and has_room(event, first.seats):
        first.ticket = None
        _seat(first, now)
        first.save(update_fields=["ticket", "has_seat", "seat_since"])
        event.seats_taken += first.seats
        promoted += 1
        mailing.tell_promoted(first, event)
    return promoted


def recount(event: Event) -> None:
    """Put the numbers on the event right, from the rows."""
    seats = F("guests") + 1
    numbers = event.attendances.aggregate(
        seats_taken=Sum(seats, filter=Q(has_seat=True)),
        coming_count=Sum(seats, filter=Q(has_seat=True, confirmed_at__isnull=False)),
        waiting_count=Count("pk", filter=Q(ticket__isnull=False, confirmed_at__isnull=False)),
        came_count=Count("pk", filter=Q(checked_in_at__isnull=False)),
    )
    for name, number in numbers.items():
        setattr(event, name, number or 0)
    event.save(update_fields=list(numbers))


def _line(event: Event) -> QuerySet[Attendance]:
    waiting = event.attendances.filter(ticket__isnull=False, confirmed_at__isnull=False, person__isnull=False)
    return waiting.select_related("person").order_by("ticket")


def _seat(attendance: Attendance, now: datetime) -> None:
    attendance.has_seat, attendance.seat_since = True, now
