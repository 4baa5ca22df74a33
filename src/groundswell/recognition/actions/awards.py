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
    due = queries.earned_by({pk: wanted[pk] for pk in here})
    rows = Award.objects.filter(person__in=here).values_list(
        "person_id", "badge", "entry_id", "is_checked", "pk"
    )
    have = {(pk, key): (entry, checked, row) for pk, key, entry, checked, row in rows if key in wanted[pk]}
    news = [(at, entry) for at, entry in due.items() if at not in have or have[at][:2] != (entry, True)]
    # Whether a badge is shared, and since when it is theirs, stays as it was.
    Award.objects.bulk_create(
        [Award(person_id=pk, badge=key, entry_id=entry) for (pk, key), entry in sorted(news)],
        update_conflicts=True,
        unique_fields=["person", "badge"],
        update_fields=["entry_id", "is_checked"],
    )
    if gone := [row for at, (_entry, _checked, row) in have.items() if at not in due]:
        Award.objects.filter(pk__in=gone).delete()


def share(award: Award, *, by: Person, is_shared: bool) -> None:
    """Show a badge to whoever may see one's thanks, or keep it to oneself."""
    policy.can_share(by, award).require()
    Award.objects.filter(pk=award.pk).update(is_shared=is_shared)


def clear() -> None:
    """Doubt every award, before a replay. They stay, with what people chose to share, and are shown when they stand."""
    Award.objects.update(is_checked=False)
