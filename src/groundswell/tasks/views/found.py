"""Finding what an address names, for whoever asks."""

from django.shortcuts import get_object_or_404

from groundswell.groups.models import Group
from groundswell.groups.queries import my_groups, with_membership
from groundswell.kernel.requests import Request
from groundswell.tasks import queries
from groundswell.tasks.models import Taking, Task


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
