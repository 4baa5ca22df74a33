"""Ways to begin a longer conversation from what was said elsewhere, such as in a chat. The apps above say so when they start.

beginnings.declare(place=…, page=…): what is carried over becomes the draft of that place, and its writer goes on there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict


@dataclass(frozen=True)
class Beginning:
    """Where a topic of a group is begun. place: of its draft. page: where one goes on writing. may: may this viewer?"""

    place: Callable[[Group], str]
    page: Callable[[Group], str]
    may: Callable[[Someone, Group], Verdict]


_beginnings: list[Beginning] = []


def declare(beginning: Beginning) -> None:
    """Make a way to begin known; the first one is used."""
    _beginnings.append(beginning)


def beginning() -> Beginning | None:
    """The way to begin a longer conversation here, if this install has one."""
    return _beginnings[0] if _beginnings else None
