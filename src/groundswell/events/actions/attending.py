"""Saying whether one comes, with an account, in one press; and what is written down of it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.events import policy, verbs
from groundswell.events.actions import seats
from groundswell.events.models import Answer, Attendance, Event
from groundswell.kernel import clock
from groundswell.kernel.verdicts import no
from groundswell.ledger.actions import record, retract
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Verb


@transaction.atomic
def attend(
    event: Event,
    *,
    by: Person,
    answer: str = Answer.COMING,
    guests: int = 0,
    shows_name: bool | None = None,
    source: str = "",
) -> Attendance:
    """Say whether somebody comes. Saying the same again changes nothing.

    Coming takes a seat, or a place in the line when the event is full. shows_name None leaves that as it was.
    Raises PermissionDenied with the reason when they may not, or when there is no room for more guests.
    """
    event, now = seats.locked(event), clock.now()
    if answer == Answer.CANCELLED:
        policy.can_withdraw(event).require()
    else:
        policy.can_attend(by, event).require()
    attendance = event.attendances.select_related("person").filter(person=by).first()
    if attendance is None:
        code = seats.fresh_code(event)
        attendance = Attendance(
            event=event,
            person=by,
            answer=answer,
            made_at=now,
            confirmed_at=now,
            code=code,
            source=source[:60],
        )
    take_answer(event, attendance, answer, guests, now)
    if shows_name is not None:
        attendance.shows_name = shows_name
    attendance.save()
    write_answer(event, attendance)
    seats.settle(event, now)
    attendance.refresh_from_db()
    return attendance


def take_answer(event: Event, attendance: Attendance, answer: str, guests: int, now: datetime) -> None:
    """Give or give up a seat by an answer. Raises PermissionDenied for more guests than there may be."""
    if answer == Answer.COMING:
        if not 0 <= guests <= event.guests_each:
            no(_("This event has no room for so many guests.")).require()
        seats.say_coming(event, attendance, guests, now)
    else:
        seats.give_up(attendance, answer)


def write_answer(event: Event, attendance: Attendance) -> None:
    """Keep the ledger in step: one entry while somebody is coming, taken back when they are not."""
    coming = attendance.answer == Answer.COMING
    if coming and attendance.registered_entry_id is None:
        entry = record(
            verbs.registered, by=attendance.person_id, about=event, within=event.group_id, title=event.title
        )
        attendance.registered_entry_id = entry.pk
    elif not coming and attendance.registered_entry_id is not None:
        take_back(verbs.withdrawn, attendance.registered_entry_id, by=attendance.person_id, title=event.title)
        attendance.registered_entry_id = None
    else:
        return
    attendance.save(update_fields=["registered_entry_id"])


def write_presence(event: Event, attendance: Attendance) -> None:
    """The same for being there. It is the attendee's act, whoever kept the door."""
    is_known = attendance.person_id is not None
    if attendance.is_here and is_known and attendance.attended_entry_id is None:
        entry = record(
            verbs.attended, by=attendance.person_id, about=event, within=event.group_id, title=event.title
        )
        attendance.attended_entry_id = entry.pk
    elif not attendance.is_here and attendance.attended_entry_id is not None:
        take_back(verbs.corrected, attendance.attended_entry_id, by=attendance.person_id, title=event.title)
        attendance.attended_entry_id = None
    else:
        return
    attendance.save(update_fields=["attended_entry_id"])


def take_back(verb: Verb, entry_id: int, *, by: int | None, title: str) -> None:
    """A new entry that takes an earlier one back."""
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is not None:
        retract(verb, entry, by=by, title=title)


@transaction.atomic
def show_name(attendance: Attendance, *, is_shown: bool) -> None:
    """Let others who come read the name, or no longer."""
    Attendance.objects.filter(pk=attendance.pk).update(shows_name=is_shown)


@transaction.atomic
def keep_quiet(attendance: Attendance) -> None:
    """Send no more reminders of this event. That it moved or is cancelled is still told."""
    Attendance.objects.filter(pk=attendance.pk).update(is_quiet=True)
