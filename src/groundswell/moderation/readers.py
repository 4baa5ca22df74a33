"""What moderation learns from the ledger: that many accounts come at once, as soon as they do."""

from collections.abc import Sequence

from groundswell.accounts import verbs
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads
from groundswell.moderation import actions


@reads(verbs.joined.name, name="moderation.arrivals")
def watch(entries: Sequence[Entry]) -> None:
    """Begin a raid where these made it one. Reading again changes nothing."""
    actions.watch_arrivals(clock.now())
