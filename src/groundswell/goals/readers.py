"""What goals read in the ledger: progress comes from nowhere else."""

from collections.abc import Sequence

from groundswell.goals import actions
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads


@reads(name="goals.count", batch=1000, reset=actions.clear)
def count(entries: Sequence[Entry]) -> None:
    """Count these entries for the goals they bring forward, and take away what was retracted."""
    actions.take_in(entries)
