"""Giving badges for what the ledger says, and taking them back with it. Doing it again changes nothing."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.ledger.models import Entry
from groundswell.recognition import policy, queries
from groundswell.recognition.badges import BADGES
from groundswell.recognition.models import Award


def take_in(entries: Sequence[Entry]) -> None:
    """Give the badges that these entries earn, and take back those they undo."""
    wanted = queries.people_concerned(entries)
    if wanted:
        _settle(wanted)


def review(person_ids: Collection[int]) -> None:
    """Look at all badges of these people again."""
    if person_ids:
        _settle({person_id: set(BADGES) for person_id in person_ids})


@transaction.atomic
def _settle(wanted: Mapping[int, set[str]]) -> None:
    here = set(Person.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True))
    asked = {(pk, key) for pk in here for key in wanted[pk]}
    due = queries.earned_by({pk: wanted[pk] for pk in here})
    have = {
        at: award
        for award in Award.objects.filter(person__in=here)
        if (at := (award.person_id, award.badge)) in asked
    }
    Award.objects.bulk_create(
        (
            Award(person_id=pk, badge=key, entry_id=due[pk, key])
            for pk, key in sorted(due.keys() - have.keys())
        ),
        ignore_conflicts=True,
    )
    changed = [award for at, award in have.items() if at in due and _has_changed(award, due[at])]
    Award.objects.bulk_update(changed, ["entry_id", "is_checked"], batch_size=500)
    if gone := [award.pk for at, award in have.items() if at not in due]:
        Award.objects.filter(pk__in=gone).delete()


def _has_changed(award: Award, entry_id: int) -> bool:
    """Put onto an award what the ledger says of it now; whether that was anything new."""
    before = award.entry_id, award.is_checked
    award.entry_id, award.is_checked = entry_id, True
    return before != (award.entry_id, award.is_checked)


def share(award: Award, *, by: Person, is_shared: bool) -> None:
    """Show a badge to whoever may see one's thanks, or keep it to oneself."""
    policy.can_share(by, award).require()
    Award.objects.filter(pk=award.pk).update(is_shared=is_shared)


def clear() -> None:
    """Doubt every award, before a replay. They stay, with what people chose to share, and are shown when they stand."""
    Award.objects.update(is_checked=False)
