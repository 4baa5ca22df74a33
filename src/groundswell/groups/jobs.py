"""Work on groups by the clock."""

from datetime import datetime, timedelta

from groundswell.groups import actions, queries
from groundswell.groups.models import Group
from groundswell.kernel.schedule import every


@every(timedelta(minutes=5), name="groups.tend_clocks")
def tend_clocks(now: datetime) -> int:
    """Pass on what nobody took, and stop what waits no more."""
    return actions.tend(now)


@every(timedelta(days=30), name="groups.settle_counts")
def settle_counts(now: datetime) -> int:
    """Count anew the members of groups that somebody was erased from, all at once so that no count tells about one."""
    groups = list(Group.objects.filter(erased_count__gt=0))
    for group in groups:
        actions.settle_counts(group)
    return len(groups)


@every(timedelta(minutes=10), name="groups.guard_less")
def guard_less(now: datetime) -> int:
    """Let what two people agreed on and members heard of a week ago come into force."""
    return sum(actions.guard_less(one, now) for one in queries.lowerings_due(now))
