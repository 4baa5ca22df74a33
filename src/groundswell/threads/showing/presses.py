"""The five answers of one press under a post, as one viewer is shown them."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from groundswell.threads.models import ReactionKind

ICONS = {
    ReactionKind.WITH_YOU: "heart",
    ReactionKind.THANKS: "sparkles",
    ReactionKind.HELP: "hand",
    ReactionKind.IDEA: "lightbulb",
    ReactionKind.CELEBRATE: "party-popper",
}
KINDS = len(ICONS)


@dataclass(frozen=True, slots=True)
class Press:
    """One of the five answers under a post: how many pressed it, and whether the viewer did."""

    kind: str
    word: str
    icon: str
    count: int
    is_mine: bool


def press(kind: ReactionKind, count: int, is_mine: bool) -> Press:
    """One of them, with its word in the reader's language."""
    return _pressed(kind, count, is_mine, get_language())


@lru_cache(maxsize=1024)
def _pressed(kind: ReactionKind, count: int, is_mine: bool, _language: str | None) -> Press:
    return Press(kind.value, str(kind.label), ICONS[kind], count, is_mine)
