"""What is under way to make a group less guarded."""

from datetime import datetime

from django.db.models import QuerySet

from groundswell.groups.models import Group, Lowering, Membership, Right
from groundswell.groups.posture import Posture


def lowering_of(group: Group) -> Lowering | None:
    """The one that waits for a second person or for its day, if there is one."""
    if group.posture == Posture.OPEN:
        return None
    found = group.lowerings.filter(ended_at=None).select_related("asked_by", "agreed_by").first()
    if found is None:
        return None
    found.group = group
    return found


def lowerings_due(now: datetime) -> QuerySet[Lowering]:
    """Those whose week is over."""
    return Lowering.objects.filter(ended_at=None, acts_at__lte=now).select_related("group")


def somebody_else_may(group: Group, person_id: int | None) -> bool:
    """Whether there is a second person who looks after the group's settings."""
    return Membership.objects.with_right(Right.EDIT, group.pk).exclude(person=person_id or 0).exists()
