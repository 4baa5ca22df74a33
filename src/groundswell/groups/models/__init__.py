"""Groups: the space everything lives in."""

from groundswell.groups.models.agreements import Acceptance, Agreement
from groundswell.groups.models.groups import Group, Joining, Kind, Visibility, searchable
from groundswell.groups.models.invitations import Invitation, RoleOffer
from groundswell.groups.models.lowerings import Lowering
from groundswell.groups.models.memberships import (
    RIGHTS_OF,
    Membership,
    Right,
    Role,
    Standing,
    State,
    Welcome,
)

__all__ = [
    "RIGHTS_OF",
    "Acceptance",
    "Agreement",
    "Group",
    "Invitation",
    "Joining",
    "Kind",
    "Lowering",
    "Membership",
    "Right",
    "Role",
    "RoleOffer",
    "Standing",
    "State",
    "Visibility",
    "Welcome",
    "searchable",
]
