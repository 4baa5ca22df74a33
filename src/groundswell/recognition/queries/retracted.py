"""Which acts were taken back."""

from collections.abc import Collection

from groundswell.ledger.models import Entry


def taken_back(entry_ids: Collection[int]) -> set[int | None]:
    """Those of these entries that a later one takes back."""
    return set(Entry.objects.filter(retracts_id__in=entry_ids).values_list("retracts_id", flat=True))
