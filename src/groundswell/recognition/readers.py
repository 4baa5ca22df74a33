"""What recognition reads in the ledger."""

from collections.abc import Sequence

from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads
from groundswell.recognition import actions


@reads(name="recognition.award", batch=1000, reset=actions.clear)
def award(entries: Sequence[Entry]) -> None:
    """Give the badges these entries earn, and take back those they undo. Reading again changes nothing."""
    actions.take_in(entries)
