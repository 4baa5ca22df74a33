"""Badges and whose they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from groundswell.accounts.models import Person
from groundswell.accounts.queries import may_see
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts
from groundswell.recognition.badges import BADGES, Badge, Fact, by_verb, earned
from groundswell.recognition.models import Award
from groundswell.recognition.queries.retracted import taken_back

CHUNK = 5000

type Wanted = dict[int, set[str]]


def awards_of(person: Person) -> list[Award]:
    """A person's own badges, in the order badges are listed."""
    return sorted(_checked(person=person.pk), key=lambda award: list(BADGES).index(award.badge))


def ahead_of(person: Person, have: Iterable[Award], most: int = 1) -> list[Badge]:
    """A badge or two that somebody may come to next."""
    keys = {award.badge for award in have}
    return [badge for badge in BADGES.values() if badge.key not in keys][:most]


def shared_awards(viewer: Someone, person: Person) -> list[Award]:
    """The badges somebody shows, to whoever may see their thanks."""
    if not may_see(viewer, person, "thanks"):
        return []
    return [award for award in awards_of(person) if award.is_shared]


def people_concerned(entries: Sequence[Entry]) -> Wanted:
    """Whose badges these entries may change, and which: not the ones they have already.

    Whoever did what an entry takes back is looked at whole.
    """
    wanted: Wanted = defaultdict(set)
    taking = by_verb()
    for entry in entries:
        if entry.actor_id is not None and entry.retracts_id is None and entry.verb in taking:
            wanted[entry.actor_id].update(b.key for b in taking[entry.verb] if b.says(entry.facts))
    for person_id, badge in Award.objects.filter(person__in=wanted, is_checked=True).values_list(
        "person_id", "badge"
    ):
        wanted[person_id].discard(badge)
    undone = [entry.retracts_id for entry in entries if entry.retracts_id]
    if undone:
        actors = Entry.objects.filter(pk__in=undone).values_list("actor_id", flat=True)
        wanted.update({actor: set(BADGES) for actor in actors if actor is not None})
    return {person_id: _at_once(keys) for person_id, keys in wanted.items() if keys}


def _at_once(keys: set[str]) -> set[str]:
    """For a badge that takes nearly everything, a person's whole ledger is read: then the rest is settled too."""
    return set(BADGES) if any(Counts.ACT in BADGES[key].kinds for key in keys) else keys


def earned_by(wanted: Mapping[int, Collection[str]]) -> dict[tuple[int, str], int]:
    """Which of the badges asked for these people have earned by the ledger: the entry, by person and badge.

    A few queries, however many people: one for those who are looked at whole, one for the others.
    """
    whole = {person_id for person_id, keys in wanted.items() if len(keys) == len(BADGES)}
    others = wanted.keys() - whole
    keys = {key for person_id in others for key in wanted[person_id]}
    found = _earned(whole, BADGES.values()) | _earned(others, [BADGES[key] for key in sorted(keys)])
    return {(pk, key): entry for (pk, key), entry in found.items() if key in wanted[pk]}


def _earned(person_ids: Collection[int], badges: Collection[Badge]) -> dict[tuple[int, str], int]:
    if not person_ids:
        return {}
    facts = _facts(person_ids, by_verb(badges))
    return {(pk, key): entry for pk, rows in facts.items() for key, entry in earned(rows, badges).items()}


def _facts(person_ids: Collection[int], taking: Mapping[str, Collection[Badge]]) -> dict[int, list[Fact]]:
    entries = Entry.objects.filter(actor_id__in=person_ids, verb__in=list(taking), retracts_id=None)
    rows = entries.values_list("actor_id", "happened_at", "pk", "verb").iterator(chunk_size=CHUNK)
    # What an entry says is read only where a badge asks for it: most of the time goes into reading it.
    asking = {verb for verb, badges in taking.items() if any(badge.facts for badge in badges)}
    facts: dict[int, list[Fact]] = defaultdict(list)
    for some in batched(rows, CHUNK):
        gone = taken_back([row[2] for row in some])
        said = _said([row[2] for row in some if row[3] in asking])
        for actor, at, pk, verb in some:
            if pk not in gone:
                facts[actor or 0].append(Fact(at, pk, verb, said.get(pk, {})))
    return facts


def _said(entry_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    if not entry_ids:
        return {}
    return dict(Entry.objects.filter(pk__in=entry_ids).values_list("pk", "facts"))


_checked = Prepared(lambda person: Award.objects.filter(person=person, badge__in=BADGES, is_checked=True))
