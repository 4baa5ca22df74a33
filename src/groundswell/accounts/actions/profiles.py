"""What people say about themselves, who may see it, and whom they keep away."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from groundswell.accounts import changes, policy, verbs
from groundswell.accounts.actions.claiming import MOST_INTERESTS
from groundswell.accounts.actions.names import give_name
from groundswell.accounts.models import Block, Mute, Person
from groundswell.issues.models import Issue
from groundswell.kernel import clock, live
from groundswell.ledger.actions import record

ABOUT_ME = ["name", "handle", "pronouns", "about", "languages"]
CHOICES = ["profile_seen_by", "place_seen_by", "groups_seen_by", "thanks_seen_by", "signs_out_on_leaving"]


@transaction.atomic
def change_profile(person: Person, *, interests: Iterable[Issue], **about: Any) -> None:
    """Store what somebody says about themselves: name, handle, pronouns, about, languages, up to five interests."""
    policy.can_take_name(person, about.get("name", person.name)).require()
    for field in ABOUT_ME:
        setattr(person, field, about.get(field, getattr(person, field)))
    person.save(update_fields=ABOUT_ME)
    choose_interests(person, interests)
    changes.changed(person)


def choose_interests(person: Person, interests: Iterable[Issue]) -> None:
    """What somebody cares about: exactly these, the first five of them."""
    person.interests.set(list(interests)[:MOST_INTERESTS])


def change_privacy(person: Person, **choices: Any) -> None:
    """Store who may see which part of somebody, and what “Leave quickly” does."""
    for field in CHOICES:
        setattr(person, field, choices.get(field, getattr(person, field)))
    person.save(update_fields=CHOICES)


def choose_language(person: Person, *, language: str, time_zone: str) -> None:
    """The language and the time zone pages and mail are made in; empty: the movement's own."""
    person.language, person.time_zone = language, time_zone
    person.save(update_fields=["language", "time_zone"])


def hide(person: Person) -> None:
    """Hide me now: no profile, and a neutral name everywhere, from the next page on. Hiding again changes nothing."""
    if person.hidden_at is None:
        person.hidden_at = clock.now()
        person.save(update_fields=["hidden_at"])


def show(person: Person) -> None:
    """Undo “hide me now”: everything is as it was."""
    person.hidden_at = None
    person.save(update_fields=["hidden_at"])


def block(person: Person, other: Person) -> None:
    """Keep somebody away. They are never told, and blocking again changes nothing."""
    policy.can_block(person, other).require()
    Block.objects.get_or_create(person=person, blocked=other)
    for one in (person, other):
        live.recheck(one.pk)


def unblock(person: Person, other_id: int) -> None:
    """Let somebody near again."""
    Block.objects.filter(person=person, blocked=other_id).delete()


def mute(person: Person, other: Person) -> None:
    """Hear nothing of somebody any more. They are never told, and muting again changes nothing."""
    policy.can_block(person, other).require()
    Mute.objects.get_or_create(person=person, muted=other)


def unmute(person: Person, other_id: int) -> None:
    """Hear of somebody again."""
    Mute.objects.filter(person=person, muted=other_id).delete()


@transaction.atomic
def say_hello(person: Person, *, name: str, about: str) -> None:
    """The third step of the welcome: the name others read and one sentence. It ends the welcome."""
    policy.can_take_name(person, name).require()
    person.about = about
    person.save(update_fields=["about"])
    give_name(person, name)
    finish_welcome(person, has_answered=True)


@transaction.atomic
def finish_welcome(person: Person, *, has_answered: bool) -> None:
    """The welcome is over, answered or skipped. It is written down once, and only when there was an answer."""
    is_first = Person.objects.filter(pk=person.pk, welcomed_at=None).update(welcomed_at=clock.now())
    person.refresh_from_db(fields=["welcomed_at"])
    if is_first and has_answered:
        record(verbs.welcomed, by=person, about=person)
