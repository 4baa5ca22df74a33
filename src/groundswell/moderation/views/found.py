"""Finding what an address names, for whoever asks."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from groundswell.groups.models import Group
from groundswell.groups.queries import visible_group, with_membership
from groundswell.kernel.requests import Request
from groundswell.moderation import queries
from groundswell.moderation.models import Case, Ruling


def find_case(request: Request, number: int) -> Case:
    """A case the viewer looks after."""
    return get_object_or_404(queries.visible_cases(request.viewer), pk=number)


def find_ruling(request: Request, number: int) -> Ruling:
    """A ruling about what the viewer wrote, or one they may look at."""
    return get_object_or_404(queries.visible_rulings(request.viewer), pk=number)


def find_group(request: Request, slug: str) -> Group:
    """A group the viewer may know of."""
    group = visible_group(request.viewer, slug)
    if group is None:
        raise Http404
    with_membership(request.viewer, group)
    return group
