"""Groups: the space everything lives in."""

from groundswell.groups.models.agreements import Acceptance, Agreement
from groundswell.groups.models.clocks import (
    ANSWERED,
    USUAL_HOURS,
    Clock,
    Ending,
    ReplyTime,
    Shift,
    Waiting,
    due,
)
from groundswell.groups.models.groups import Group, Joining, Kind, Visibility, searchable
from groundswell.groups.models.invitations import Invitation, RoleOffer
from groundswell.groups.models.lowerings import Lowering
from groundswell.groups.models.memberships import (
    RIGHTS_OF,
    Membership,
    MembershipQuerySet,
    Right,
    Role,
    Standing,
    State,
    Welcome,
)

__all__ = [
    "ANSWERED",
    "RIGHTS_OF",
    "USUAL_HOURS",
    "Acceptance",
    "Agreement",
    "Clock",
    "Ending",
    "Group",
    "Invitation",
    "Joining",
    "Kind",
    "Lowering",
    "Membership",
    "MembershipQuerySet",
    "ReplyTime",
    "Right",
    "Role",
    "RoleOffer",
    "Shift",
    "Standing",
    "State",
    "Visibility",
    "Waiting",
    "Welcome",
    "due",
    "searchable",
]
