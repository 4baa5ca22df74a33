"""What the groups know of people and this row must ask: who shares a space with whom, and who leads.

Groups live above people, so they register both questions' answers when they start:

    @circles.shares
    def same_groups(viewer: Someone) -> QuerySet: ...   ids of everybody in a group the viewer is in

    @circles.leads
    def leaders() -> QuerySet: ...                      ids of everybody who leads somewhere
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from groundswell.kernel.requests import Someone

type Ids = QuerySet[Any, Any]
type Sharing = Callable[[Someone], Ids]
type Leading = Callable[[], Ids]

_sharing: list[Sharing] = []
_leading: list[Leading] = []


def shares(ids: Sharing) -> Sharing:
    """Register who shares a space with a viewer: a query of person ids, fit to be a subquery."""
    _sharing.append(ids)
    return ids


def leads(ids: Leading) -> Leading:
    """Register who leads: a query of person ids."""
    _leading.append(ids)
    return ids


def sharing_with(viewer: Someone) -> Q:
    """Matches people who share a space with the viewer; nobody for a visitor."""
    found = Q(pk__in=[])
    if viewer.is_signed_in:
        for ids in _sharing:
            found |= Q(pk__in=ids(viewer))
    return found


def leading() -> Q:
    """Matches people who lead somewhere."""
    found = Q(pk__in=[])
    for ids in _leading:
        found |= Q(pk__in=ids())
    return found
