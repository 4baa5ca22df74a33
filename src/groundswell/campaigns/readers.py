"""What petitions do with what they read in the ledger: count their own signatures, a batch at a time."""

from collections.abc import Sequence

from groundswell.campaigns import actions
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads


@reads("campaigns.signed", "campaigns.withdrawn", name="campaigns.count")
def count(entries: Sequence[Entry]) -> None:
    """Count what is new under the petitions these entries are about. Reading again changes nothing."""
    actions.count_due(entry.subject_id for entry in entries)
