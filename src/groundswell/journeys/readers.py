"""What journeys read in the ledger: every act, whatever feature it comes from."""

from collections.abc import Sequence

from groundswell.journeys import actions
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads


@reads(name="journeys.advance", batch=1000, reset=actions.clear)
def advance(entries: Sequence[Entry]) -> None:
    """Move whoever acted on to each stage these entries complete. Reading again changes nothing."""
    actions.take_in(entries)
