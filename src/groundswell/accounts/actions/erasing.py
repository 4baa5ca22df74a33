"""Leaving, at once or with time to think, and leaving no trace."""

import logging
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from groundswell.accounts.actions.downloads import drop_download
from groundswell.accounts.actions.leftovers import remove_person
from groundswell.accounts.belongings import Belonging, all_belongings
from groundswell.accounts.models import Block, Consent, ContactPoint, Mute, Person
from groundswell.kernel import clock
from groundswell.ledger import actions as ledger
from groundswell.mail.actions import forget_address

log = logging.getLogger(__name__)
GRACE = timedelta(days=14)


@transaction.atomic
def leave_later(person: Person, now: datetime | None = None) -> datetime:
    """Delete the account in 14 days, unless its person signs in before; it is hidden and signed out from now on."""
    if person.erase_after is None:
        person.erase_after = (now or clock.now()) + GRACE
        person.save(update_fields=["erase_after"])
    end_sessions(person)
    return person.erase_after


def stay(person: Person) -> bool:
    """Undo leaving, by signing in. Returns whether there was anything to undo."""
    is_leaving = person.erase_after is not None
    if is_leaving:
        person.erase_after = None
        person.save(update_fields=["erase_after"])
    return is_leaving


@transaction.atomic
def erase(person: Person) -> None:
    """Erase a person and everything personal of theirs, everywhere; public numbers stay what they were.

    What happened stays in the ledger without them. Their number may stay as an empty row that things are counted on.
    """
    leaving = Person.objects.select_for_update().filter(pk=person.pk).first()
    if leaving is None:
        return
    for belonging in sorted(all_belongings(), key=_is_ours):
        belonging.erase(leaving)
    ledger.forget(leaving.pk)
    remove_person(leaving)


def _is_ours(belonging: Belonging) -> bool:
    """Last: by the addresses kept here the others find what waits under one of them and has no person yet."""
    return belonging.name.startswith("accounts.")


def erase_due(now: datetime) -> int:
    """Erase everybody whose 14 days are over; returns how many. One that fails stops no other and is tried again."""
    leaving = list(Person.objects.filter(erase_after__lte=now))
    return sum(_erased(person) for person in leaving)


def _erased(person: Person) -> bool:
    try:
        erase(person)
    except Exception:
        log.exception("accounts.not_erased", extra={"person": person.pk})
        return False
    return True


def erase_own(person: Person) -> None:
    """What this row itself keeps: addresses, factors, sessions, consents, blocks in both directions, the download, mail."""
    addresses = {contact.value for contact in ContactPoint.objects.filter(person=person)}
    addresses |= {address.email for address in EmailAddress.objects.filter(user=person)}
    for address in addresses:
        forget_address(to=address)
    forget_address(person_id=person.pk)
    end_sessions(person)
    drop_download(person)
    ContactPoint.objects.filter(person=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    Consent.objects.filter(person=person).delete()
    Block.objects.filter(person=person).delete()
    Block.objects.filter(blocked=person).delete()
    Mute.objects.filter(Q(person=person) | Q(muted=person)).delete()


def end_sessions(person: Person) -> None:
    """Sign a person out on every device."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    sessions = UserSession.objects.filter(user=person)
    for session in sessions:
        store.delete(session.session_key)
    sessions.delete()


def end_session(person: Person, number: int) -> None:
    """Sign a person out on one device."""
    for session in UserSession.objects.filter(user=person, pk=number):
        session.end()


@transaction.atomic
def forget_sign_ups(rows: Any) -> int:
    """Remove sign-ups whose address nobody proved, with what the sign-in library keeps of them."""
    people = list(rows)
    for person in people:
        erase(person)
    return len(people)
