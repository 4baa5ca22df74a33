"""Finding what an address names, for whoever asks."""

from django.shortcuts import get_object_or_404

from groundswell.discussions import queries
from groundswell.discussions.models import Topic
from groundswell.groups.models import Group
from groundswell.groups.queries import at_hand, readable_groups
from groundswell.kernel.requests import Request


def find_group(request: Request, slug: str) -> Group:
    """A group in which the viewer may read."""
    group = get_object_or_404(readable_groups(request.viewer), slug=slug)
    return at_hand(request.viewer, group)


def find(request: Request, number: int) -> Topic:
    """A topic the viewer may read."""
    topic = get_object_or_404(queries.visible_topics(request.viewer), pk=number)
    at_hand(request.viewer, topic.group)
    return topic
