"""Finding what an address names, for whoever asks."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from groundswell.groups.models import Group
from groundswell.groups.queries import my_groups, with_membership
from groundswell.kernel.requests import Request
from groundswell.tasks import queries
from groundswell.tasks.models import Taking, Task
from groundswell.threads.models import Post
from groundswell.threads.queries import visible_posts


def find_group(request: Request, slug: str) -> Group:
    """A group the viewer is in: tasks are its members' business."""
    group = get_object_or_404(my_groups(request.viewer), slug=slug)
    with_membership(request.viewer, group)
    return group


def find(request: Request, slug: str, number: int) -> Task:
    """A task of this group that the viewer may read about."""
    task = get_object_or_404(queries.visible_tasks(request.viewer), group__slug=slug, pk=number)
    with_membership(request.viewer, task.group)
    return task


def find_taking(request: Request, slug: str, number: int, pk: int) -> Taking:
    """Somebody's taking of this task."""
    task = find(request, slug, number)
    taking = get_object_or_404(task.takings.select_related("person"), pk=pk)
    taking.task = task
    return taking


def find_mine(request: Request, slug: str, number: int) -> Taking:
    """The viewer's own taking of this task."""
    task = find(request, slug, number)
    taking = get_object_or_404(task.takings.select_related("person"), person=request.viewer.pk)
    taking.task = task
    return taking


def find_offer(request: Request, group: Group) -> tuple[Post, int] | None:
    """What was said, and who would help with it, where an address or a form names both; 404 for what is not to be read."""
    given = request.POST if request.method == "POST" else request.GET
    post, helper = given.get("post", ""), given.get("helper", "")
    if not (post or helper):
        return None
    if not all(number.isascii() and number.isdecimal() and len(number) < 19 for number in (post, helper)):
        raise Http404
    readable = visible_posts(request.viewer).filter(thread__group=group)
    return get_object_or_404(readable, pk=int(post)), int(helper)
