"""Groups: the space everything lives in."""

from groundswell.groups.models.agreements import Acceptance, Agreement
from groundswell.groups.models.groups import Group, Joining, Kind, Visibility
from groundswell.groups.models.invitations import Invitation, RoleOffer
from groundswell.groups.models.memberships import Membership, Right, Role, Standing, State

__all__ = [
    "Acceptance",
    "Agreement",
    "Group",
    "Invitation",
    "Joining",
    "Kind",
    "Membership",
    "Right",
    "Role",
    "RoleOffer",
    "Standing",
    "State",
    "Visibility",
]
