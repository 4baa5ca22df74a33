"""When joining an open group means asking for a while. The apps above say so when they start; this row knows none.

@gates.gate
def in_a_raid(group: Group) -> bool: ...
"""

from collections.abc import Callable

from groundswell.groups.models import Group

type Gate = Callable[[Group], bool]
_gates: list[Gate] = []


def gate(asks: Gate) -> Gate:
    """Register when a group lets nobody in without asking."""
    _gates.append(asks)
    return asks


def means_asking(group: Group) -> bool:
    """Whether whoever joins this open group now has to be let in by somebody."""
    return any(asks(group) for asks in _gates)
