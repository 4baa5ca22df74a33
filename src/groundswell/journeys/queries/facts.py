"""From the ledger to facts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched, groupby
from operator import itemgetter

from groundswell.accounts.models import Person
from groundswell.journeys.models import Correction, Way
from groundswell.journeys.rules import RULES_VERSION, counting_verbs
from groundswell.journeys.standing import Fact, Standing, stage_of
from groundswell.ledger import queries as ledger
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, verb_named

CHUNK = 5000

type Row = tuple[int, int, str, datetime, int]


@dataclass(slots=True)
class Seen:
    """One person's facts, and how far into the ledger they reach: to be stored with what is made of them."""

    person_id: int
    facts: list[Fact] = field(default_factory=list)
    transaction: int = -1
    entry_id: int = -1


def facts_of(person_ids: Collection[int]) -> Iterator[Seen]:
    """Everything in the ledger that counts for these people, person by person; whoever has nothing is left out.

    Retracted entries and what the person corrected are not in it. A few queries, however many people.
    """
    kinds = _kinds()
    settled_below = ledger.horizon()
    for person_id, rows in groupby(_rows(person_ids, kinds), key=itemgetter(0)):
        seen = Seen(person_id)
        for _person, pk, verb, at, transaction in rows:
            seen.facts.append(Fact(pk, verb, kinds[verb], at))
            if transaction < settled_below:
                seen.transaction = max(seen.transaction, transaction)
                seen.entry_id = max(seen.entry_id, pk)
        yield seen


def _rows(person_ids: Collection[int], verbs: Iterable[str]) -> Iterator[Row]:
    entries = Entry.objects.filter(actor_id__in=person_ids, verb__in=list(verbs), retracts_id=None)
    corrected = Correction.objects.filter(person__in=person_ids).values("entry_id")
    columns = ("actor_id", "pk", "verb", "happened_at", "transaction")
    rows = entries.exclude(pk__in=corrected).order_by("actor_id", "pk").values_list(*columns)
    for some in batched(rows.iterator(chunk_size=CHUNK), CHUNK):
        gone = _taken_back([row[1] for row in some])
        yield from (row for row in some if row[1] not in gone)


def _taken_back(entry_ids: Collection[int]) -> set[int | None]:
    return set(Entry.objects.filter(retracts_id__in=entry_ids).values_list("retracts_id", flat=True))


def _kinds() -> dict[str, Counts]:
    words = {name: verb_named(name) for name in counting_verbs()}
    return {name: word.counts_as if word else Counts.NOTHING for name, word in words.items()}


def people_touched(entries: Sequence[Entry]) -> set[int]:
    """Whose way these entries may change. Who is off, and whose way already holds them, is not among them.

    An entry is in a way when neither its transaction nor its number is beyond what the way has seen: on PostgreSQL
    the first decides, because numbers may become visible out of order; on SQLite, where it is always 0, the second.
    """
    verbs = counting_verbs()
    acts: dict[int, tuple[int, int]] = {}
    for entry in entries:
        if entry.actor_id is not None and entry.retracts_id is None and entry.verb in verbs:
            transaction, pk = acts.get(entry.actor_id, (0, 0))
            acts[entry.actor_id] = max(transaction, entry.transaction), max(pk, entry.pk)
    touched = _not_seen(acts)
    if taken_back := [entry.retracts_id for entry in entries if entry.retracts_id]:
        actors = Entry.objects.filter(pk__in=taken_back).values_list("actor_id", flat=True)
        touched.update(pk for pk in actors if pk is not None)
    return touched


def _not_seen(acts: dict[int, tuple[int, int]]) -> set[int]:
    columns = ("person_id", "seen_transaction", "seen_entry", "is_off", "is_dirty", "rules_version")
    wanted = set(acts)
    for person_id, transaction, pk, is_off, is_dirty, version in Way.objects.filter(
        person__in=acts
    ).values_list(*columns):
        newest = acts[person_id]
        is_in = newest[0] <= transaction and newest[1] <= pk and not is_dirty and version == RULES_VERSION
        if is_off or is_in:
            wanted.discard(person_id)
    return wanted


def standing_now(person: Person | int, today: date) -> Standing:
    """Where somebody stands by what the ledger says this moment, read or not. Costs as much as they did."""
    pk = person if isinstance(person, int) else person.pk
    seen = next(facts_of([pk]), Seen(pk))
    return stage_of(seen.facts, today)
