"""What groups read in the ledger."""

from collections.abc import Sequence

from groundswell.groups import actions
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads


@reads(name="groups.clocks")
def keep_clocks(entries: Sequence[Entry]) -> None:
    """Somebody waits for a first word, or was answered. Reading again changes nothing."""
    actions.follow(entries)
