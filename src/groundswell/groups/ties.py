"""What the row of people asks of groups: who shares a space with whom, and who leads."""

from django.db.models import QuerySet

from groundswell.accounts import circles
from groundswell.groups.models import Membership, Standing, State
from groundswell.groups.queries import my_group_ids
from groundswell.kernel.requests import Someone


@circles.shares
def in_the_same_groups(viewer: Someone) -> QuerySet[Membership, int]:
    """Ids of everybody in a group the viewer is in."""
    members = Membership.objects.filter(state=State.ACTIVE, group__in=my_group_ids(viewer))
    return members.values_list("person", flat=True)


@circles.leads
def leading_somewhere() -> QuerySet[Membership, int]:
    """Ids of everybody who leads a group."""
    leads = Membership.objects.filter(state=State.ACTIVE, standing=Standing.LEADER, group__closed_at=None)
    return leads.values_list("person", flat=True)
