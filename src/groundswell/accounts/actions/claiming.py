"""Act first, account later: an address that was proved brings what was done with it."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from groundswell.accounts.actions.leftovers import remove_person
from groundswell.accounts.actions.names import give_name
from groundswell.accounts.actions.places import note_place
from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.models import Block, Consent, ContactPoint, Mute, Person
from groundswell.issues.models import Issue
from groundswell.kernel import clock, text
from groundswell.kernel.canonical import email_key
from groundswell.ledger import actions as ledger

log = logging.getLogger(__name__)
MOST_INTERESTS = 5


@transaction.atomic
def prove_address(
    email: str,
    *,
    name: str,
    place: str = "",
    interests: Iterable[Issue] = (),
    language: str = "",
    now: datetime | None = None,
) -> Person:
    """The one person of a mailbox, once a link sent to it was followed: an account, or somebody without one.

    The address's row stays locked until the caller's transaction ends, so that what is stored for this person in it
    is never lost to a claim. language: what they read now, for mail to somebody without an account who chose none.
    Raises ValueError for no address.
    """
    contact, _is_new = contact_for(email, name, language)
    if contact.proved_at is None:
        contact.proved_at = now or clock.now()
        contact.save(update_fields=["proved_at"])
    person = contact.person
    if not person.has_account:
        _complete(person, name=name, place=place)
        _note_language(person, language)
    note_interests(person, interests)
    return person


def _note_language(person: Person, language: str) -> None:
    if language and not person.language:
        person.language = language
        person.save(update_fields=["language"])


def note_interests(person: Person, issues: Iterable[Issue]) -> None:
    """A first act shows what somebody cares about: prefill it while they have not said so themselves."""
    wanted = list(issues)
    if wanted and person.welcomed_at is None:
        person.interests.add(*wanted[: max(0, MOST_INTERESTS - person.interests.count())])


@transaction.atomic
def claim(person: Person, email: str) -> Person | None:
    """Give an account, which has just proved this address, what was done with exactly this address.

    Returns the person without account who did it and is no more, or None when there was nothing to hand over. A
    mailbox that another account has proved under another spelling stays with that account.
    """
    contact = _locked_contact(email)
    if contact is None:
        contact = _stored_contact(email, person)
    ghost = contact.person
    if ghost.pk != person.pk and (ghost.has_account or ghost.is_staff):
        return None
    contact.person = person
    contact.proved_at = contact.proved_at or clock.now()
    contact.save(update_fields=["person", "proved_at"])
    if ghost.pk == person.pk:
        return None
    _hand_over(Person.objects.select_for_update().get(pk=ghost.pk), person)
    return ghost


def _hand_over(ghost: Person, to: Person) -> None:
    _complete(to, name=ghost.name, place="")
    if to.precision == "none" and ghost.precision != "none":
        for field in ("place", "precision", "latitude", "longitude"):
            setattr(to, field, getattr(ghost, field))
        to.save(update_fields=["place", "precision", "latitude", "longitude"])
    note_interests(to, ghost.interests.all())
    for belonging in all_belongings():
        belonging.hand_over(ghost, to)
    ledger.hand_over(from_id=ghost.pk, to_id=to.pk)
    left = remove_person(ghost)
    if left:
        log.warning("accounts.left_behind", extra={"tables": left})


def hand_over_own(ghost: Person, to: Person) -> None:
    """What this row itself keeps: consents go along in their order; blocks, whom they kept away."""
    Consent.objects.filter(person=ghost).update(person=to)
    known = Block.objects.filter(person=to).values("blocked")
    Block.objects.filter(person=ghost).exclude(blocked__in=known).exclude(blocked=to).update(person=to)
    unheard = Mute.objects.filter(person=to).values("muted")
    Mute.objects.filter(person=ghost).exclude(muted__in=unheard).exclude(muted=to).update(person=to)


def _complete(person: Person, *, name: str, place: str) -> None:
    """Fill in what is not known yet, and only that."""
    if name and not person.name:
        if person.has_account:
            give_name(person, name)
        else:
            person.name = text.tidy(name, 80, single_line=True)
            person.save(update_fields=["name"])
    if place and person.precision == "none":
        note_place(person, place)


def _locked_contact(email: str) -> ContactPoint | None:
    found = ContactPoint.objects.select_for_update(of=("self",)).select_related("person")
    return found.filter(kind="email", key=email_key(email)).first()


def contact_for(email: str, name: str, language: str = "") -> tuple[ContactPoint, bool]:
    """The locked row of a mailbox, and whether it is new, with a new person of this name. Exactly once, also in a race."""
    contact = _locked_contact(email)
    return (contact, False) if contact else _new_contact(email, name, language)


def _new_contact(email: str, name: str, language: str) -> tuple[ContactPoint, bool]:
    try:
        with transaction.atomic():
            person = Person(name=text.tidy(name, 80, single_line=True), language=language)
            person.set_unusable_password()
            person.save()
            contact = ContactPoint(person=person, value=email.strip(), key=email_key(email))
            contact.save(force_insert=True)
            return contact, True
    except IntegrityError:
        return contact_for(email, name, language)


def _stored_contact(email: str, person: Person) -> ContactPoint:
    try:
        with transaction.atomic():
            return ContactPoint.objects.create(person=person, value=email.strip(), key=email_key(email))
    except IntegrityError:
        return _locked_contact(email) or _stored_contact(email, person)
