"""How people are reached and how they sign in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from groundswell.accounts.models import ContactPoint, Person
from groundswell.kernel.canonical import email_key


def contact_of(email: str) -> ContactPoint | None:
    """The row of a mailbox, with its person, however the address is spelled. Raises ValueError for no address."""
    return ContactPoint.objects.select_related("person").filter(kind="email", key=email_key(email)).first()


def person_at(email: str) -> Person | None:
    """Who acted or signed up with this mailbox, with or without an account."""
    contact = contact_of(email)
    return contact.person if contact else None


def addresses_of(person: Person) -> "QuerySet[EmailAddress]":
    """The addresses an account signs in with, the main one first. For its person's eyes only."""
    found: QuerySet[EmailAddress] = EmailAddress.objects.filter(user=person).order_by("-primary", "email")
    return found


def has_second_factor(person: Person) -> bool:
    """Whether signing in as this person takes an app's code or a passkey. Recovery codes alone do not count."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())
