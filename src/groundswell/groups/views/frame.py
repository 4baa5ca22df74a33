"""What every page inside one group is made of."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from groundswell.groups import policy, queries
from groundswell.groups.models import Group, Membership, Right
from groundswell.groups.tabs import tabs_of
from groundswell.kernel.pages import page
from groundswell.kernel.requests import Request

BEHIND_THE_DESK = frozenset(Right.values) - {
    Right.WELCOME,
    Right.DESK,
    Right.EVENTS,
    Right.TASKS,
    Right.ACTIONS,
}


def find(request: Request, slug: str) -> Group:
    """The group of this address if the viewer may know of it, with what they are in it. Hidden is 404, as absent is."""
    group = queries.visible_group(request.viewer, slug)
    if group is None:
        raise Http404
    queries.with_membership(request.viewer, group)
    return group


def find_member(group: Group, number: int) -> Membership:
    """One membership of a group, in any state."""
    member = get_object_or_404(group.memberships.select_related("person", "role"), pk=number)
    member.group = group
    return member


def show(
    request: Request,
    group: Group,
    template: str,
    current: str = "",
    *,
    fragment: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page inside a group: its head, its tabs, and what the page itself brings."""
    return page(request, template, frame(request, group, current) | context, fragment=fragment, status=status)


def frame(request: Request, group: Group, current: str = "") -> dict[str, Any]:
    """What every page inside a group is given."""
    rights = queries.rights_of(request.viewer, group)
    return {
        "group": group,
        "me": queries.membership_of(request.viewer, group),
        "rights": rights,
        "may_set": bool(rights & BEHIND_THE_DESK),
        "tabs": tabs_of(request.viewer, group),
        "current": current,
        "can_read": policy.can_read(request.viewer, group),
    }
