"""Finding what an address names, for whoever asks. What they may not see is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from groundswell.events import links, queries
from groundswell.events.models import Attendance, Event
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups, visible_groups, with_membership
from groundswell.kernel.requests import Request
from groundswell.kernel.signing import BadToken


def find_event(request: Request, slug: str) -> Event:
    """An announced event the viewer may see, or a draft they look after."""
    event = queries.visible_events(request.viewer).filter(slug=slug).first()
    return _remembering(request, event) if event else find_kept(request, slug)


def find_kept(request: Request, slug: str) -> Event:
    """An event the viewer looks after."""
    return _remembering(request, get_object_or_404(queries.kept_events(request.viewer), slug=slug))


def find_group(request: Request, slug: str) -> Group:
    """A group whose events the viewer may read."""
    group = get_object_or_404(readable_groups(request.viewer), slug=slug)
    with_membership(request.viewer, group)
    return group


def find_known_group(request: Request, slug: str) -> Group:
    """A group the viewer may know of; what they may do in it is asked apart."""
    group = get_object_or_404(visible_groups(request.viewer), slug=slug)
    with_membership(request.viewer, group)
    return group


def find_by_token(purpose: str, token: str) -> Attendance:
    """The row a link in a mail is for, while whoever it is of may still read about the event."""
    try:
        row = queries.row_with(links.number_in(purpose, token))
    except (BadToken, ValueError) as error:
        raise Http404 from error
    if row is None or not queries.may_still_know(row):
        raise Http404
    return row


def _remembering(request: Request, event: Event) -> Event:
    with_membership(request.viewer, event.group)
    return event
