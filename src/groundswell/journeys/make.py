"""Ways and acts for tests, for the demo and for measuring."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count, islice

from groundswell.accounts.models import Person
from groundswell.journeys import actions
from groundswell.journeys.models import Way
from groundswell.journeys.rules import COUNTING
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import verbs_counting_as

_subjects = count(1)
CHUNK = 5000


def act(by: Person, verb: str, *, at: datetime | None = None, **facts: str) -> Entry:
    """One act in the ledger, of any verb, at any time."""
    return Entry.objects.create(
        verb=verb,
        actor_id=by.pk,
        subject_kind="journeys.act",
        subject_id=next(_subjects),
        facts=facts,
        happened_at=at or clock.now(),
    )


def way(person: Person) -> Way:
    """This person's way, worked out from what the ledger says now."""
    actions.refresh([person.pk])
    return Way.objects.get(person=person)


def people(number: int) -> list[int]:
    """So many people without accounts, in one statement a thousand. Returns their ids."""
    made: list[int] = []
    while len(made) < number:
        some = min(CHUNK, number - len(made))
        made += [person.pk for person in Person.objects.bulk_create(Person(name="") for _ in range(some))]
    return made


def entries(
    number: int,
    *,
    by: Sequence[int] = (),
    verbs: Sequence[str] = (),
    until: datetime | None = None,
    days: int = 365,
    seed: int = 1,
) -> int:
    """So many acts in the ledger, spread over the days before `until`, oldest first: for replaying and measuring.

    by: whose; when empty, one new person for every twenty acts. verbs: which; when empty, every one that counts as
    something. The same seed gives the same acts. Returns how many.
    """
    actors = by or people(max(1, number // 20))
    words = verbs or verbs_counting_as(*COUNTING)
    chance = random.Random(seed)  # noqa: S311 - not a secret
    start, pause = (until or clock.now()) - timedelta(days=days), timedelta(days=days) / number
    made: Iterator[Entry] = (
        Entry(
            verb=chance.choice(words),
            actor_id=chance.choice(actors),
            subject_kind="journeys.act",
            subject_id=chance.randrange(1, 1000),
            happened_at=start + pause * index,
        )
        for index in range(number)
    )
    while chunk := list(islice(made, CHUNK)):
        Entry.objects.bulk_create(chunk)
    return number
