"""Finding what an address names, for whoever asks."""

from django.shortcuts import get_object_or_404

from groundswell.discussions import queries
from groundswell.discussions.models import Topic
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups, with_agreement, with_membership
from groundswell.kernel.requests import Request


def find_group(request: Request, slug: str) -> Group:
    """A group in which the viewer may read."""
    group = get_object_or_404(readable_groups(request.viewer), slug=slug)
    return _looked_up(request, group)


def find(request: Request, number: int) -> Topic:
    """A topic the viewer may read."""
    topic = get_object_or_404(queries.visible_topics(request.viewer), pk=number)
    _looked_up(request, topic.group)
    return topic


def _looked_up(request: Request, group: Group) -> Group:
    if with_membership(request.viewer, group) is not None:
        with_agreement(request.viewer, group)
    return group
