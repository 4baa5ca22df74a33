"""While many come at once, joining an open group means asking."""

from groundswell.groups import gates
from groundswell.groups.models import Group
from groundswell.moderation.screening import raid_in


@gates.gate
def in_a_raid(group: Group) -> bool:
    return raid_in(group) is not None
