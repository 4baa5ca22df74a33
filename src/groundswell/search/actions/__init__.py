"""Everything that writes the index."""

from groundswell.search.actions.clearing import clear
from groundswell.search.actions.custody import erase, hand_over
from groundswell.search.actions.following import catch_up, index_everything
from groundswell.search.actions.storing import drop, store

__all__ = ["catch_up", "clear", "drop", "erase", "hand_over", "index_everything", "store"]
