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


def find(request: Request, number: int, *, follow: bool = False) -> Topic:
    """A topic the viewer may read. follow: of one that went into another, the other."""
    topic = queries.visible_topic(request.viewer, number)
    if topic is None and follow:
        topic = queries.went_into(request.viewer, number)
    if topic is None:
        raise Http404
    at_hand(request.viewer, topic.group)
    return topic


def page_number(typed: str) -> int:
    """A number as it stands in an address; 0 for what is none."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 0
