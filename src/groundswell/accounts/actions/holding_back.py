"""Having somebody read and not act, or not be anywhere any more. Who may is asked by whoever calls (moderation)."""

from datetime import datetime
from typing import Any

from groundswell.accounts import verbs
from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.ledger.actions import record

WORDS = ("name", "about", "pronouns")


def pause(person: Person, until: datetime | None) -> None:
    """Somebody reads and acts nowhere until a moment; None: they act again. Felt at their next request."""
    Person.objects.filter(pk=person.pk).update(paused_until=until)
    person.paused_until = until


def ban(person: Person) -> None:
    """Somebody acts nowhere any more. They can still sign in, to read why, ask for a second look, and take what is theirs."""
    Person.objects.filter(pk=person.pk, banned_at=None).update(banned_at=clock.now())
    person.refresh_from_db(fields=["banned_at"])


def unban(person: Person) -> None:
    """Undo it."""
    Person.objects.filter(pk=person.pk).update(banned_at=None)
    person.banned_at = None


def clear_words(person: Person) -> dict[str, Any]:
    """Take the name and what somebody says about themselves off their page; returns what putting them back needs."""
    before = {field: getattr(person, field) for field in WORDS}
    for field in WORDS:
        setattr(person, field, "")
    person.save(update_fields=WORDS)
    return before


def put_words_back(person: Person, before: dict[str, Any]) -> None:
    """Undo it, as far as they have not written anything new."""
    for field in WORDS:
        if not getattr(person, field):
            setattr(person, field, before.get(field, ""))
    person.save(update_fields=WORDS)


def remark_on(person: Person) -> None:
    """Have those who run the platform hear that somebody opened very many people's pages. Whether anything comes of it they decide."""
    record(verbs.leafed_through, by=None, about=person, within=None)
