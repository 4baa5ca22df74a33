"""What can be written to by mail: features say so, for conversations one answers in and places one starts something in.

    doors.declare(Door("thread", may=…, put=…))

The same action runs as on the page: its policy, its limits and its refusals are the page's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from groundswell.accounts.models import Person
from groundswell.kernel.verdicts import Verdict

type May = Callable[[Person, int], Verdict]
type Put = Callable[[Person, int, str, str], str]


def no_name(name: str) -> int | None:
    """The answer of a door that is opened by signed addresses alone."""
    return None


@dataclass(frozen=True)
class Door:
    """One kind of thing.

    may: may this person write to it? put: does it, given a title and a text; returns the page where it stands, and
    raises PermissionDenied, ValidationError or TooMany as the action does. named: the thing whose own address has this
    name before the @.
    """

    kind: str
    may: May
    put: Put
    named: Callable[[str], int | None] = no_name


_doors: dict[str, Door] = {}


def declare(door: Door) -> None:
    """Make a door known."""
    _doors[door.kind] = door


def door_of(kind: str) -> Door | None:
    """The door for a kind of thing, if any app declares it."""
    return _doors.get(kind)


def door_named(name: str) -> tuple[Door, int] | None:
    """The door, and the thing behind it, whose own address has this name."""
    for door in _doors.values():
        if (target := door.named(name)) is not None:
            return door, target
    return None
