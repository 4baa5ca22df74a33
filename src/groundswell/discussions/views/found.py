"""Finding what an address names, for whoever asks."""

from django.http import Http404

from groundswell.discussions import queries
from groundswell.discussions.models import Topic
from groundswell.groups.models import Group
from groundswell.groups.queries import at_hand, readable_group
from groundswell.kernel.requests import Request


def find_group(request: Request, slug: str) -> Group:
    """A group in which the viewer may read."""
    group = readable_group(request.viewer, slug)
    if group is None:
        raise Http404
    return group


def find(request: Request, number: int) -> Topic:
    """A topic the viewer may read."""
    topic = queries.visible_topic(request.viewer, number)
    if topic is None:
        raise Http404
    at_hand(request.viewer, topic.group)
    return topic
