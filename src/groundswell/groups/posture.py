"""How guarded a group is: one choice that settles everything it shows of its people and keeps of what they say.

group.traits.words_in_mail        one question a trait; what each does is up to the app that owns it

@on_change
def fade(group: Group) -> None: ...    called in the transaction in which a group's posture changes, with the group as it is now
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from groundswell.groups.models import Group


class Posture(TextChoices):
    """From the most open to the most guarded."""

    OPEN = "open", _("Open")
    CAREFUL = "careful", _("Careful")
    HIGH = "high", _("High risk")


class Listed(TextChoices):
    """Who opens the list of members. outside: for people outside it holds those who wish to be in it."""

    OUTSIDE = "outside"
    MEMBERS = "members"
    HOLDERS = "holders"


class Waits(TextChoices):
    """Which posts of members without a role somebody looks at first."""

    NONE = "none"
    FIRST = "first"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a posture settles.

    names_outside: people outside read the names of those who wish it. is_indexed: search engines may list its pages, and links
    to them may be previewed. is_carried: pages may stay on a device to read without a network, and calendars elsewhere may
    subscribe. words_in_mail: mail may hold what was said and where. fades_days: after how many days messages in rooms go, 0
    for never. undo_days: how long what somebody took back can be put back, before it is emptied. may_be_public: whether people
    outside may read along at all.
    """

    listed: Listed
    names_outside: bool
    is_indexed: bool
    is_carried: bool
    words_in_mail: bool
    waits: Waits
    fades_days: int
    undo_days: int
    may_be_public: bool


TRAITS: dict[str, Traits] = {
    Posture.OPEN: Traits(Listed.OUTSIDE, True, True, True, True, Waits.NONE, 0, 30, True),
    Posture.CAREFUL: Traits(Listed.MEMBERS, False, False, False, False, Waits.FIRST, 0, 7, True),
    Posture.HIGH: Traits(Listed.HOLDERS, False, False, False, False, Waits.WEEK, 30, 1, False),
}
ORDER = (Posture.OPEN, Posture.CAREFUL, Posture.HIGH)

type Change = Callable[["Group"], None]
_changes: list[Change] = []


def on_change(act: Change) -> Change:
    """Register what has to be done, backwards too, when a group's posture changes."""
    _changes.append(act)
    return act


def has_changed(group: "Group") -> None:
    """Have everything done that follows from the posture a group has now."""
    for act in _changes:
        act(group)


def is_lower(to: str, than: str) -> bool:
    """Whether a posture guards less than another."""
    return ORDER.index(Posture(to)) < ORDER.index(Posture(than))
