"""Everything that writes thanks and badges."""

from groundswell.recognition.actions.awards import clear, review, share, take_in
from groundswell.recognition.actions.belonging import erase, hand_over
from groundswell.recognition.actions.thanks import put_away, take_out, thank, thank_group

__all__ = [
    "clear",
    "erase",
    "hand_over",
    "put_away",
    "review",
    "share",
    "take_in",
    "take_out",
    "thank",
    "thank_group",
]
