"""The door: who is here. A fact apart from what anybody answered before."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.events import policy, verbs
from groundswell.events.actions import mailing, seats
from groundswell.events.actions.attending import take_back, write_presence
from groundswell.events.models import Answer, Attendance, Event
from groundswell.kernel import clock, text
from groundswell.kernel.canonical import email_key
from groundswell.kernel.verdicts import no
from groundswell.ledger.actions import record


@transaction.atomic
def check_in(attendance: Attendance, *, by: Person) -> Attendance:
    """Say that somebody is here. Saying it again, or scanning a code twice, changes nothing."""
    event = seats.locked(attendance.event)
    policy.can_check_in(by, event).require()
    row = event.attendances.select_related("person").get(pk=attendance.pk)
    if row.is_here:
        return row
    row.checked_in_at, row.checked_in_by = clock.now(), by
    row.save(update_fields=["checked_in_at", "checked_in_by"])
    _note(event, row)
    return row


@transaction.atomic
def undo_check_in(attendance: Attendance, *, by: Person) -> Attendance:
    """Take it back: somebody was not here after all."""
    event = seats.locked(attendance.event)
    policy.can_check_in(by, event).require()
    row = event.attendances.select_related("person").get(pk=attendance.pk)
    if row.is_here:
        row.checked_in_at, row.checked_in_by = None, None
        row.save(update_fields=["checked_in_at", "checked_in_by"])
        _note(event, row)
    return row


def walk_in(event: Event, *, name: str, by: Person, email: str = "") -> Attendance:
    """Put somebody on the door list who had not said they come, and check them in.

    With an address they get a mail by which it becomes their own. Refused while others hold every seat; once the event
    has begun, the seats of people who have not come are free. Adding the same name again adds nobody, nor does an
    address that is on the list. Raises ValueError for no address.
    """
    policy.can_check_in(by, event).require()
    name, key = text.tidy(name, 80, single_line=True), email_key(email) if email.strip() else ""
    is_mailed = bool(key) and bool(mailing.may_mail(key))
    return _let_in(event, name, email.strip()[:254] if key else "", key, by, is_mailed=is_mailed)


@transaction.atomic
def _let_in(event: Event, name: str, email: str, key: str, by: Person, *, is_mailed: bool) -> Attendance:
    event, now = seats.locked(event), clock.now()
    policy.can_check_in(by, event).require()
    row = event.attendances.filter(email_key=key).first() if key else _same_walk_in(event, name)
    if row is None:
        _require_room(event, now)
        row = Attendance(event=event, name=name, email=email, email_key=key, answer=Answer.COMING)
        row.made_at, row.code, row.source = now, seats.fresh_code(event), "door"
    if not row.is_here:
        row.checked_in_at, row.checked_in_by = now, by
        row.save()
        _note(event, row)
        if is_mailed:
            mailing.ask_to_confirm(row, event)
    return row


def _same_walk_in(event: Event, name: str) -> Attendance | None:
    return event.attendances.filter(source="door", name=name, email_key="", person=None).first()


def _require_room(event: Event, now: datetime) -> None:
    if event.capacity is None:
        return
    seats.recount(event)
    here_without_seat = event.attendances.filter(has_seat=False, checked_in_at__isnull=False).count()
    taken = event.came_count if event.has_started(now) else event.seats_taken + here_without_seat
    if taken >= event.capacity:
        no(_("Every place is taken. If there is room after all, raise the number of places first.")).require()


def _note(event: Event, row: Attendance) -> None:
    write_presence(event, row)
    seats.recount(event)
    credit_host(event, clock.now())


def credit_host(event: Event, now: datetime) -> None:
    """An event that is over and brought somebody besides its host counts for the host, once; else it does not."""
    if event.host_id is None:
        return
    others = event.attendances.filter(checked_in_at__isnull=False).exclude(person=event.host_id).exists()
    held = event.is_live and event.is_over(now) and others
    if held and event.hosted_entry_id is None:
        entry = record(verbs.hosted, by=event.host_id, about=event, within=event.group_id, title=event.title)
        event.hosted_entry_id = entry.pk
    elif not held and event.hosted_entry_id is not None:
        take_back(verbs.corrected, event.hosted_entry_id, by=event.host_id, title=event.title)
        event.hosted_entry_id = None
    else:
        return
    event.save(update_fields=["hosted_entry_id"])


@transaction.atomic
def claim(attendance: Attendance, *, was_there: bool) -> None:
    """Take somebody's own word for it that they were there, or not. It is shown on the door list and counts for nothing
    until somebody who looks after the event checks them in. Saying it again changes nothing.
    """
    event = seats.locked(attendance.event)
    row = event.attendances.select_related("event").get(pk=attendance.pk)
    policy.can_claim(row).require()
    if was_there and row.claimed_at is None:
        entry = record(verbs.claimed, by=row.person_id, about=event, within=event.group_id, title=event.title)
        row.claimed_at, row.claimed_entry_id = clock.now(), entry.pk
    elif not was_there and row.claimed_entry_id is not None:
        take_back(verbs.unclaimed, row.claimed_entry_id, by=row.person_id, title=event.title)
        row.claimed_at, row.claimed_entry_id = None, None
    row.save(update_fields=["claimed_at", "claimed_entry_id"])
