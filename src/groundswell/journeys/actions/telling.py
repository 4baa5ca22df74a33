"""Telling the ledger which stages were reached, and taking it back when they no longer are."""

from collections.abc import Mapping

from groundswell.journeys import verbs
from groundswell.journeys.models import Reached
from groundswell.journeys.stages import Stage
from groundswell.kernel import waking
from groundswell.ledger.actions import retract
from groundswell.ledger.models import Entry


def tell(stages: Mapping[int, set[Stage]]) -> None:
    """Make what the ledger was told about these people equal to the stages they have reached."""
    told: dict[int, dict[Stage, Reached]] = {person_id: {} for person_id in stages}
    for row in Reached.objects.filter(person__in=list(stages)):
        told[row.person_id][Stage(row.stage)] = row
    _tell([(pk, stage) for pk, reached in stages.items() for stage in sorted(reached - told[pk].keys())])
    take_back([row for pk, rows in told.items() for stage, row in rows.items() if stage not in stages[pk]])


def _tell(news: list[tuple[int, Stage]]) -> None:
    if not news:
        return
    rows = Reached.objects.bulk_create([Reached(person_id=pk, stage=stage) for pk, stage in news])
    # One statement for thousands of people who reach a stage in one batch, where `record` takes one each.
    Entry.objects.bulk_create(_entry(row) for row in rows)
    waking.wake_on_commit()


def _entry(row: Reached) -> Entry:
    return Entry(
        verb=verbs.reached.name,
        actor_id=row.person_id,
        subject_kind=Reached._meta.label_lower,
        subject_id=row.pk,
        facts={"stage": Stage(row.stage).key},
    )


def take_back(rows: list[Reached]) -> None:
    """Retract what the ledger was told by these rows, and forget them."""
    pks = [row.pk for row in rows]
    about = Entry.objects.filter(subject_kind=Reached._meta.label_lower, subject_id__in=pks)
    for entry in about.filter(verb=verbs.reached.name, retracts_id=None) if pks else ():
        retract(verbs.corrected, entry, by=entry.actor_id)
    Reached.objects.filter(pk__in=pks).delete()
