"""Everything that writes to the ledger."""

from groundswell.ledger.actions.audit import audit, broken_links
from groundswell.ledger.actions.custody import forget, hand_over, is_ahead_of_the_database, rebase
from groundswell.ledger.actions.delivery import advance, deliver, replay, retry_parked
from groundswell.ledger.actions.recording import record, retract

__all__ = [
    "advance",
    "audit",
    "broken_links",
    "deliver",
    "forget",
    "hand_over",
    "is_ahead_of_the_database",
    "rebase",
    "record",
    "replay",
    "retract",
    "retry_parked",
]
