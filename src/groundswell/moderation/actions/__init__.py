"""Everything that changes reports, rulings and what follows from them."""

from groundswell.moderation.actions.appeals import answer, appeal
from groundswell.moderation.actions.claims import claim, hand_to_staff, release
from groundswell.moderation.actions.custody import (
    drop_evidence,
    empty_before,
    erase,
    hand_over,
)
from groundswell.moderation.actions.flagging import Attached, flag
from groundswell.moderation.actions.ruling import Decision, agree, decline, rule
from groundswell.moderation.actions.undoing import undo, undo_all_by

__all__ = [
    "Attached",
    "Decision",
    "agree",
    "answer",
    "appeal",
    "claim",
    "decline",
    "drop_evidence",
    "empty_before",
    "erase",
    "flag",
    "hand_over",
    "hand_to_staff",
    "release",
    "rule",
    "undo",
    "undo_all_by",
]
