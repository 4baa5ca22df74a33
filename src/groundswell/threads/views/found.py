"""Finding what an address names, for whoever asks."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups, with_agreement, with_membership
from groundswell.kernel.pages import see_other
from groundswell.kernel.requests import Request
from groundswell.threads import queries
from groundswell.threads.models import Post, Thread
from groundswell.threads.subjects import page_of


def find_post(request: Request, number: int) -> Post:
    """A post the viewer may read, or one of their own that they took back."""
    post = get_object_or_404(queries.visible_posts(request.viewer), pk=number)
    _look_up(request, post.thread.group)
    return post


def find_thread(request: Request, number: int) -> Thread:
    """A thread the viewer may read."""
    thread = get_object_or_404(queries.visible_threads(request.viewer), pk=number)
    _look_up(request, thread.group)
    return thread


def find_group(request: Request, slug: str) -> Group:
    """A group in which the viewer may read."""
    group = get_object_or_404(readable_groups(request.viewer), slug=slug)
    _look_up(request, group)
    return group


def _look_up(request: Request, group: Group) -> None:
    if with_membership(request.viewer, group) is not None:
        with_agreement(request.viewer, group)


def to(post: Post) -> HttpResponse:
    """303 to where a post stands."""
    return see_other(page_of(post, post.thread))


def back(request: Request, fallback: str) -> HttpResponse:
    """303 to the page a form names as `next`, when it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return see_other(wanted if is_ours else fallback)
