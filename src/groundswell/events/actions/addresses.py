"""Saying with an address alone whether one comes. It is the mailbox's own answer when the link in the mail is followed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import get_language

from groundswell.accounts.actions import prove_address
from groundswell.accounts.models import Person
from groundswell.accounts.queries import contact_of
from groundswell.events import policy
from groundswell.events.actions import mailing, seats
from groundswell.events.actions.attending import take_answer, write_answer, write_presence
from groundswell.events.models import Answer, Attendance, Event
from groundswell.kernel import clock, limits, text
from groundswell.kernel.canonical import email_key
from groundswell.kernel.requests import Visitor

NETWORK = limits.Limit("events.seats.network", 60, timedelta(minutes=10))


class Gone(Exception):
    """There is nothing to confirm any more: the address waited for too long. Saying it again starts anew."""


def reserve(
    event: Event,
    *,
    email: str,
    name: str,
    answer: str = Answer.COMING,
    guests: int = 0,
    shows_name: bool = False,
    source: str = "",
    network: str = "",
    has_worked: bool = False,
) -> None:
    """Say with an address alone whether somebody comes. The seat is held until they follow the link in the mail.

    Tells nobody whether the address is known: whoever owns it gets the mail that fits, at most two an hour. For a
    network that sends very many the seat is given when the address is confirmed, unless the sender has done a
    challenge's work (has_worked). Raises ValueError for no address, PermissionDenied when nobody may come.
    """
    key = email_key(email)
    policy.can_attend(Visitor(), event).require()
    is_mailed = mailing.may_mail(key)
    holds_seat = has_worked or not network or bool(limits.take(NETWORK, network))
    given = {"shows_name": shows_name, "source": source[:60], "name": text.tidy(name, 80, single_line=True)}
    with transaction.atomic():
        event = seats.locked(event)
        policy.can_attend(Visitor(), event).require()
        known = _confirmed_row(event, email)
        row = known or _put_down(event, key, email, answer, guests if holds_seat else 0, given, holds_seat)
        if is_mailed:
            (mailing.tell_registered if known else mailing.ask_to_confirm)(row, event)


def _put_down(
    event: Event, key: str, email: str, answer: str, guests: int, given: dict[str, object], holds_seat: bool
) -> Attendance:
    now = clock.now()
    row = event.attendances.filter(email_key=key).first()
    row = row or Attendance(
        event=event, email_key=key, answer=answer, made_at=now, code=seats.fresh_code(event)
    )
    row.email = email.strip()[:254]
    for name, value in given.items():
        setattr(row, name, value)
    if holds_seat or answer != Answer.COMING:
        take_answer(event, row, answer, guests, now)
    row.save()
    seats.settle(event, now)
    return row


def _confirmed_row(event: Event, email: str) -> Attendance | None:
    contact = contact_of(email)
    if contact is None or contact.proved_at is None:
        return None
    rows = event.attendances.select_related("person").filter(person=contact.person_id)
    return rows.exclude(answer=Answer.CANCELLED).first()


@transaction.atomic
def confirm(attendance: Attendance) -> Attendance:
    """Take an address as proved, because the link sent to it was followed, and make the answer count.

    Confirming again changes nothing. A seat that was given to others meanwhile is looked for anew. Raises Gone when
    the row is no more, PermissionDenied when nobody may come any more.
    """
    now = clock.now()
    unproved = Attendance.objects.filter(pk=attendance.pk).first()
    if unproved is None:
        raise Gone
    # The address's row is locked before the event's, as everywhere.
    person = _proved(unproved, now) if unproved.email else None
    event = seats.locked(unproved.event)
    waiting = event.attendances.select_related("person").filter(pk=attendance.pk).first()
    if waiting is None:
        raise Gone
    if person is None or waiting.is_confirmed:
        return waiting
    if not waiting.is_here:
        policy.can_attend(person, event).require()
    kept = _settle_on(event, waiting, person, now)
    write_answer(event, kept)
    write_presence(event, kept)
    seats.settle(event, now)
    kept.refresh_from_db()
    mailing.tell_registered(kept, event)
    return kept


def _proved(unproved: Attendance, now: datetime) -> Person:
    return prove_address(unproved.email, name=unproved.name, language=get_language() or "", now=now)


def _settle_on(event: Event, waiting: Attendance, person: Person, now: datetime) -> Attendance:
    """The one row of this person: the one that waited, or the one they have already, with the newer answer."""
    answer, guests = waiting.answer, waiting.guests
    kept = event.attendances.filter(person=person).first()
    if kept is None:
        kept = waiting
        kept.person, kept.confirmed_at = person, now
        kept.name = kept.email = kept.email_key = ""
    else:
        kept.shows_name = waiting.shows_name
        if waiting.is_here and not kept.is_here:
            kept.checked_in_at, kept.checked_in_by = waiting.checked_in_at, waiting.checked_in_by
        if kept.has_seat:
            guests = kept.guests
        waiting.delete()
        seats.recount(event)
    if not event.is_over(now):
        take_answer(event, kept, answer, min(guests, event.guests_each), now)
    kept.save()
    return kept
