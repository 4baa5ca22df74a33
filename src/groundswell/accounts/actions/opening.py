"""Accounts: how one begins, and how its addresses come and go."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import verbs
from groundswell.accounts.actions.claiming import claim, contact_for, prove_address
from groundswell.accounts.actions.consents import give_consent
from groundswell.accounts.actions.names import give_handle, give_name
from groundswell.accounts.actions.places import settle_place
from groundswell.accounts.models import Consent, ContactPoint, Person, Precision
from groundswell.accounts.wordings import declare
from groundswell.kernel import clock
from groundswell.kernel.canonical import email_key
from groundswell.kernel.places import Place
from groundswell.ledger.actions import audit, record

BROUGHT_IN = declare(
    "accounts.brought_in",
    1,
    _("May we write to you about what happens next?"),
    agreed=_("You may write to me about what happens next. I said so before I was here, and a list says so."),
)


@transaction.atomic
def confirm_address(person: Person, email: str, *, keeps_password: bool) -> None:
    """An account proved an address: its first one opens the account, and each brings what was done with it.

    keeps_password: whether whoever proved the address also knows the password. If not, it was set by somebody who
    signed up with a mailbox that is not theirs, and it is taken away.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    person.refresh_from_db()
    is_new = person.joined_at is None
    if is_new:
        if not keeps_password:
            person.set_unusable_password()
        person.joined_at = clock.now()
        person.save(update_fields=["joined_at", "password"])
    claim(person, email)
    if person.handle is None:
        give_handle(person)
    if is_new:
        record(verbs.joined, by=person, about=person)


@transaction.atomic
def drop_address(person: Person, email: str) -> None:
    """An account gave up an address: forget the mailbox, unless another spelling of it stays."""
    others = EmailAddress.objects.filter(user=person, verified=True).exclude(email__iexact=email)
    key = email_key(email)
    if key not in {email_key(other.email) for other in others}:
        ContactPoint.objects.filter(person=person, key=key).delete()


@transaction.atomic
def make_staff(email: str, *, name: str = "") -> Person:
    """Give somebody the staff rights, with an account that signs in by a code to this address. Written to the audit."""
    person = prove_address(email, name=name)
    if not person.has_account:
        person.joined_at = clock.now()
        person.save(update_fields=["joined_at"])
        address = {"verified": True, "primary": True}
        EmailAddress.objects.get_or_create(user=person, email=email.strip().lower(), defaults=address)
        give_name(person, name)
    if not person.is_staff:
        person.is_staff = True
        person.save(update_fields=["is_staff"])
        audit("accounts.made_staff", by=None, person=person.pk)
    return person


@transaction.atomic
def bring_in_person(email: str, *, name: str, place: Place | None = None, has_agreed: bool = False) -> bool:
    """Somebody from a membership list, without account and without mail; returns whether they are new here.

    What they said here themselves is never overwritten, and a withdrawn consent stays withdrawn.
    """
    contact, is_new = contact_for(email, name)
    person = contact.person
    if place is not None and person.precision == Precision.NONE and not person.has_account:
        settle_place(person, place, Precision.TOWN)
    if has_agreed and not Consent.objects.filter(person=person, purpose="updates").exists():
        give_consent(person, "updates", wording=BROUGHT_IN, way="import")
    return is_new


def bring_in_placeholder(name: str) -> Person:
    """Somebody who wrote elsewhere: without account, address or handle, until they or somebody for them claims it."""
    return Person.objects.create(name=name)
