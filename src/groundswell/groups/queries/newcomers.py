"""Who has not been welcomed yet, and what was said to those who were."""

from django.db.models import Q, QuerySet

from groundswell.groups.models import Group, Membership, Standing, State, Welcome
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

MOST_WORDS = 3
# A member without a role whom nobody has welcomed yet.
WAITING = Q(welcomed_at=None, standing=Standing.MEMBER, role=None, is_welcomer=False, joined_at__isnull=False)


def waiting_for_welcome(group: Group) -> QuerySet[Membership]:
    """Active members without a role whom nobody has welcomed yet, longest waiting first."""
    return (
        Membership.objects.filter(WAITING, group=group, state=State.ACTIVE)
        .select_related("person")
        .order_by("joined_at", "pk")
    )


def welcomes_of(membership: Membership) -> list[Welcome]:
    """What was said to one newcomer, first words first, at most three."""
    return _said(membership=membership.pk)


def unread_welcomes(viewer: Someone) -> QuerySet[Welcome]:
    """Words of welcome the viewer has not put away yet, in groups they are in."""
    mine = Welcome.objects.filter(membership__person=viewer.pk, membership__state=State.ACTIVE, read_at=None)
    return mine.select_related("membership__group", "by").order_by("said_at", "pk")


_said = Prepared(
    lambda membership: (
        Welcome.objects.filter(membership=membership)
        .select_related("by")
        .order_by("said_at", "pk")[:MOST_WORDS]
    )
)
