"""Stopping clocks. Each stops once, whoever comes first."""

from datetime import datetime

from django.db.models import QuerySet

from groundswell.groups.models import Clock, Ending, Membership


def stop(clocks: QuerySet[Clock], ending: Ending, at: datetime, by: int | None = None) -> int:
    """Stop those of them that run; returns how many."""
    return clocks.filter(closed_at=None).update(ending=ending, closed_at=at, closed_by=by)


def stop_for(membership: Membership, at: datetime) -> None:
    """Somebody is not in the group any more: nothing of theirs waits there, and what was theirs to answer passes on."""
    running = Clock.objects.filter(group=membership.group_id, closed_at=None)
    stop(running.filter(person=membership.person_id), Ending.GONE, at)
    running.filter(holder=membership.person_id).update(holder=None, taken_at=None)


def release(group_id: int, person_id: int) -> None:
    """What was one person's turn in a group is nobody's now, and is given to the next one at the next round."""
    Clock.objects.filter(group=group_id, holder=person_id, closed_at=None).update(holder=None, taken_at=None)
