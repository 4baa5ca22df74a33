"""Finding what an address names, for whoever asks."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from groundswell.chat import queries
from groundswell.chat.models import Message, Room
from groundswell.groups.models import Group
from groundswell.groups.queries import at_hand, readable_groups
from groundswell.kernel.requests import Request


def find_room(request: Request, number: int) -> Room:
    """A room or conversation the viewer sees."""
    room = queries.visible_room(request.viewer, number)
    if room is None:
        raise Http404
    if room.group:
        at_hand(request.viewer, room.group)
    return room


def find_message(request: Request, number: int) -> Message:
    """A message of one of these."""
    message = get_object_or_404(queries.visible_messages(request.viewer), pk=number)
    if message.room.group:
        at_hand(request.viewer, message.room.group)
    return message


def find_group(request: Request, slug: str) -> Group:
    """A group in which the viewer may read."""
    return at_hand(request.viewer, get_object_or_404(readable_groups(request.viewer), slug=slug))


def a_number(typed: str) -> int:
    """A number out of an address or a form; 0 for what is none."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
