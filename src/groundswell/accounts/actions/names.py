"""Names, and the handles that make an address of them."""

import secrets

from django.db import IntegrityError, transaction

from groundswell.accounts import policy
from groundswell.accounts.models import Person
from groundswell.kernel import text

LONGEST_HANDLE = 40
RESERVED = frozenset(
    {"admin", "help", "me", "moderation", "official", "safety", "security", "staff", "support", "team"}
)


def give_name(person: Person, name: str) -> None:
    """Set a person's name and, while nobody knows them yet, a handle made of it. Saves nothing when it is refused."""
    tidied = text.tidy(name, 80, single_line=True)
    if tidied and policy.can_take_name(person, tidied):
        person.name = tidied
    person.save(update_fields=["name"])
    if person.handle is None or person.welcomed_at is None:
        give_handle(person)


def give_handle(person: Person) -> None:
    """A handle of their own from the name: “dee”, “dee-2” … Unique also when two arrive at once."""
    wish = text.slug(person.name, "", LONGEST_HANDLE - 6)
    if person.handle and wish and _is_from(person.handle, wish):
        return
    for handle in _wishes(wish):
        if Person.objects.filter(handle=handle).exclude(pk=person.pk).exists():
            continue
        try:
            with transaction.atomic():
                Person.objects.filter(pk=person.pk).update(handle=handle)
        except IntegrityError:
            continue
        person.handle = handle
        return


def is_reserved(handle: str) -> bool:
    """Whether a handle sounds like an office and is therefore given to nobody."""
    return handle in RESERVED


def _is_from(handle: str, wish: str) -> bool:
    return handle == wish or (handle.startswith(f"{wish}-") and handle.removeprefix(f"{wish}-").isalnum())


def _wishes(wish: str) -> list[str]:
    plain = [wish, *(f"{wish}-{n}" for n in range(2, 6))] if wish and not is_reserved(wish) else []
    return [*plain, *(f"{wish or 'member'}-{secrets.token_hex(3)}" for _ in range(5))]
