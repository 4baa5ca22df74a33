"""What notifications read in the ledger: everything that concerns somebody, whatever feature it comes from."""

from collections.abc import Sequence

from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads
from groundswell.mail.coming import taker
from groundswell.notifications import actions


@reads(name="notifications.tell")
def tell(entries: Sequence[Entry]) -> None:
    """Tell each entry's audience. Reading again changes nothing."""
    actions.tell(entries)


taker(actions.arrive)
