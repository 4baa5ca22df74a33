"""Everything that changes topics."""

from groundswell.discussions.actions.answering import choose_answer, drop_answer
from groundswell.discussions.actions.custody import erase, hand_over
from groundswell.discussions.actions.imports import bring_in
from groundswell.discussions.actions.managing import change, close, pin, reopen, unpin
from groundswell.discussions.actions.rearranging import merge, move, split, undo
from groundswell.discussions.actions.starting import Opening, start

__all__ = [
    "Opening",
    "bring_in",
    "change",
    "choose_answer",
    "close",
    "drop_answer",
    "erase",
    "hand_over",
    "merge",
    "move",
    "pin",
    "reopen",
    "split",
    "start",
    "undo",
    "unpin",
]
