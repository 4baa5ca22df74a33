"""Badges and whose they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import may_see
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.recognition.badges import BADGES, Badge, Fact, earned
from groundswell.recognition.models import Award

type Wanted = dict[int, set[str]]


def awards_of(person: Person) -> list[Award]:
    """A person's own badges, in the order they came."""
    found = Award.objects.filter(person=person, badge__in=BADGES, is_checked=True)
    return list(found.order_by("awarded_at", "pk"))


def ahead_of(person: Person, have: Iterable[Award], most: int = 1) -> list[Badge]:
    """A badge or two that somebody may come to next."""
    keys = {award.badge for award in have}
    return [badge for badge in BADGES.values() if badge.key not in keys][:most]


def shared_awards(viewer: Someone, person: Person) -> QuerySet[Award]:
    """The badges somebody shows, to whoever may see their thanks."""
    if not may_see(viewer, person, "thanks"):
        return Award.objects.none()
    shown = Award.objects.filter(person=person, is_shared=True, is_checked=True, badge__in=BADGES)
    return shown.order_by("awarded_at", "pk")


def people_concerned(entries: Sequence[Entry]) -> Wanted:
    """Whose badges these entries may change, and which: not the ones they have already.

    Whoever did what an entry takes back is looked at whole.
    """
    wanted: Wanted = defaultdict(set)
    for entry in entries:
        if entry.actor_id is not None and entry.retracts_id is None:
            wanted[entry.actor_id] |= {
                key for key, badge in BADGES.items() if badge.takes(entry.verb, entry.facts)
            }
    for person_id, badge in Award.objects.filter(person__in=wanted, is_checked=True).values_list(
        "person_id", "badge"
    ):
        wanted[person_id].discard(badge)
    taken_back = [entry.retracts_id for entry in entries if entry.retracts_id]
    if taken_back:
        actors = Entry.objects.filter(pk__in=taken_back).values_list("actor_id", flat=True)
        wanted.update({actor: set(BADGES) for actor in actors if actor is not None})
    return {person_id: keys for person_id, keys in wanted.items() if keys}


def earned_by(wanted: Mapping[int, Iterable[str]]) -> dict[tuple[int, str], int]:
    """Which of the badges asked for these people have earned by the ledger: the entry, by person and badge.

    One query for each set of badges that is asked for, however many people ask for it.
    """
    asking: dict[frozenset[str], list[int]] = defaultdict(list)
    for person_id, keys in wanted.items():
        asking[frozenset(keys)].append(person_id)
    found: dict[tuple[int, str], int] = {}
    for keys, person_ids in asking.items():
        looked_for = [BADGES[key] for key in keys]
        for person_id, facts in _facts(person_ids, looked_for).items():
            found |= {(person_id, key): entry for key, entry in earned(facts, looked_for).items()}
    return found


def _facts(person_ids: Collection[int], badges: Iterable[Badge]) -> dict[int, list[Fact]]:
    verbs: set[str] = set().union(*(badge.counted_verbs for badge in badges))
    entries = Entry.objects.filter(actor_id__in=person_ids, verb__in=verbs, retracts_id=None)
    entries = entries.exclude(pk__in=Entry.objects.exclude(retracts_id=None).values("retracts_id"))
    facts: dict[int, list[Fact]] = defaultdict(list)
    rows = entries.values_list("actor_id", "happened_at", "pk", "verb", "facts")
    for actor, at, pk, verb, said in rows.iterator(chunk_size=5000):
        facts[actor or 0].append(Fact(at, pk, verb, said))
    return facts
