"""Finding what an address names, for whoever asks."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from groundswell.groups.models import Group
from groundswell.groups.queries import at_hand, readable_group
from groundswell.kernel.pages import see_other
from groundswell.kernel.requests import Request
from groundswell.threads import queries
from groundswell.threads.models import Post, Thread
from groundswell.threads.subjects import page_of


def find_post(request: Request, number: int) -> Post:
    """A post the viewer may read, or one of their own that they took back."""
    post = get_object_or_404(queries.visible_posts(request.viewer), pk=number)
    at_hand(request.viewer, post.thread.group)
    return post


def find_thread(request: Request, number: int) -> Thread:
    """A thread the viewer may read."""
    thread = get_object_or_404(queries.visible_threads(request.viewer), pk=number)
    at_hand(request.viewer, thread.group)
    return thread


def find_group(request: Request, slug: str) -> Group:
    """A group in which the viewer may read."""
    group = readable_group(request.viewer, slug)
    if group is None:
        raise Http404
    return group


def to(post: Post) -> HttpResponse:
    """303 to where a post stands."""
    return see_other(page_of(post, post.thread))
