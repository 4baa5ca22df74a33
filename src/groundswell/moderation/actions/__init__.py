"""Everything that changes reports, rulings and what follows from them."""

from groundswell.moderation.actions.appeals import answer, appeal
from groundswell.moderation.actions.claims import claim, go_along, hand_to_staff, release
from groundswell.moderation.actions.custody import (
    drop_evidence,
    empty_before,
    erase,
    hand_over,
)
from groundswell.moderation.actions.flagging import flag
from groundswell.moderation.actions.learning import learn
from groundswell.moderation.actions.ruling import Decision, agree, decline, rule
from groundswell.moderation.actions.sweeping import put_back, sweep
from groundswell.moderation.actions.undoing import undo, undo_all_by
from groundswell.moderation.actions.watching import begin_raid, end_raid, hold, unwatch, watch, watch_arrivals
from groundswell.moderation.subjects import Attached

__all__ = [
    "Attached",
    "Decision",
    "agree",
    "answer",
    "appeal",
    "begin_raid",
    "claim",
    "decline",
    "drop_evidence",
    "empty_before",
    "end_raid",
    "erase",
    "flag",
    "go_along",
    "hand_over",
    "hand_to_staff",
    "hold",
    "learn",
    "put_back",
    "release",
    "rule",
    "sweep",
    "undo",
    "undo_all_by",
    "unwatch",
    "watch",
    "watch_arrivals",
]
