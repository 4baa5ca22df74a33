"""Working out ways from the ledger. Any of this may be done again at any time and changes nothing then."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.journeys import queries
from groundswell.journeys.actions.telling import tell
from groundswell.journeys.models import Way
from groundswell.journeys.queries import Seen
from groundswell.journeys.rules import RULES_VERSION
from groundswell.journeys.stages import Stage
from groundswell.journeys.standing import in_order, rhythm_of, stages_reached
from groundswell.ledger.models import Entry

DERIVED: Mapping[str, Any] = {
    "stage": Stage.CURIOUS,
    "reached": {},
    "weeks": {},
    "months": {},
    "first_on": None,
    "last_on": None,
    "facts_seen": 0,
    "seen_transaction": -1,
    "seen_entry": -1,
    "rules_version": RULES_VERSION,
    "is_dirty": False,
}
A_BATCH = 500


def take_in(entries: Sequence[Entry]) -> None:
    """Bring the ways of whoever these entries are about up to date. Reading an entry again changes nothing."""
    refresh(queries.people_touched(entries))


def refresh(person_ids: Collection[int]) -> int:
    """Work out these people's ways from the ledger, in a few queries however many they are.

    Returns how many were worked out: people who switched theirs off, or are not there any more, are passed over.
    """
    return _refresh(person_ids) if person_ids else 0


@transaction.atomic
def _refresh(person_ids: Collection[int]) -> int:
    _begin(person_ids)
    # The rows are locked, so that two workers, or a worker and a person who switches off, wait for each other.
    on = Way.objects.select_for_update(no_key=True).filter(person__in=person_ids, is_off=False)
    held = set(on.order_by("person").values_list("person_id", flat=True))
    seen = {found.person_id: found for found in queries.facts_of(held)} if held else {}
    ways = [_worked_out(seen.get(person_id) or Seen(person_id)) for person_id in sorted(held)]
    _store(ways)
    tell({way.person_id: _told_stages(way) for way in ways})
    return len(ways)


def _begin(person_ids: Iterable[int]) -> None:
    known = Way.objects.filter(person__in=person_ids).values_list("person_id", flat=True)
    new = set(person_ids) - set(known)
    if new:
        people = Person.objects.filter(pk__in=new, is_active=True).values_list("pk", flat=True)
        Way.objects.bulk_create([Way(person_id=pk) for pk in sorted(people)], ignore_conflicts=True)


def _worked_out(seen: Seen) -> Way:
    ordered = in_order(seen.facts)
    reached, rhythm = stages_reached(ordered), rhythm_of(ordered)
    return Way(
        person_id=seen.person_id,
        stage=max(reached, default=Stage.CURIOUS),
        reached={
            stage.key: {"on": r.on.isoformat(), "because": [fact.entry_id for fact in r.because]}
            for stage, r in reached.items()
        },
        weeks={f"{day:%G-W%V}": count for day, count in sorted(rhythm.weeks.items())},
        months={f"{day:%Y-%m}": dict(sorted(acts.items())) for day, acts in sorted(rhythm.months.items())},
        first_on=rhythm.first_on,
        last_on=rhythm.last_on,
        facts_seen=len(ordered),
        seen_transaction=seen.transaction,
        seen_entry=seen.entry_id,
    )


def _store(ways: list[Way]) -> None:
    Way.objects.bulk_create(
        ways, update_conflicts=True, unique_fields=["person"], update_fields=list(DERIVED), batch_size=2000
    )


def _told_stages(way: Way) -> set[Stage]:
    """The stages the ledger hears of: all but the first, at which everybody starts."""
    return {stage for stage in Stage if stage.key in way.reached and stage > Stage.CURIOUS}


def refresh_stale(most: int = A_BATCH) -> int:
    """Work out some ways that older rules made, or that changed hands. Returns how many; 0 when none is left."""
    stale = Way.objects.filter(Q(is_dirty=True) | ~Q(rules_version=RULES_VERSION), is_off=False)
    return refresh(list(stale.order_by("person").values_list("person_id", flat=True)[:most]))


def clear() -> None:
    """Forget what was derived, before a replay. What people asked for, and what the ledger was told, stays."""
    Way.objects.update(**DERIVED)
