"""The board of a group, and a single task."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from groundswell.groups.models import Group
from groundswell.groups.tabs import tabs_of
from groundswell.kernel import clock
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.notifications.actions import see_about
from groundswell.tasks import policy, queries
from groundswell.tasks.models import Task
from groundswell.tasks.views.cards import Cards
from groundswell.tasks.views.found import find, find_group
from groundswell.threads.queries import visible_posts


@declared("signed_in")
@require_safe
def board(request: Request, slug: str) -> HttpResponse:
    """To do, doing, done."""
    return show_board(request, find_group(request, slug))


@declared("signed_in", policy.can_take, policy.can_do, policy.can_confirm, policy.can_change)
@require_safe
def task(request: Request, slug: str, number: int) -> HttpResponse:
    """What it is, who has it, what one may press."""
    found = find(request, slug, number)
    see_about(request.viewer, found)
    return show_task(request, found)


def show_board(request: Request, group: Group, *, error: str = "", touched: int = 0) -> HttpResponse:
    """The board; with htmx only its lists."""
    viewer = request.viewer
    found, cards = queries.board(viewer, group, request.GET.get("after", "")), Cards(viewer, group)
    context = {
        "group": group,
        "tabs": tabs_of(viewer, group),
        "to_do": [cards.of(one) for one in found.to_do],
        "doing": [cards.of(one) for one in found.doing],
        "done": [cards.of(one) for one in found.done.rows],
        "older": f"?after={found.done.next_key}" if found.done.next_key else "",
        "may_set": policy.can_set(viewer, group),
        "today": clock.now().date(),
        "here": request.path,
        "error": error,
        "touched": touched,
    }
    return page(request, "tasks/board.html", context, fragment="lists", status=422 if error else 200)


def show_task(request: Request, found: Task, *, error: str = "") -> HttpResponse:
    """A task's page, with what stood against a press when something did."""
    viewer = request.viewer
    found.active = queries.takings_of(found, request.viewer)  # type: ignore[attr-defined]
    for taking in found.active:  # type: ignore[attr-defined]
        taking.task = found
    context: dict[str, Any] = {
        "task": found,
        "group": found.group,
        "card": Cards(viewer, found.group).of(found),
        "may_take": policy.can_take(viewer, found),
        "may_change": policy.can_change(viewer, found),
        "today": clock.now().date(),
        "came_of": visible_posts(viewer).filter(pk=found.post_id or 0).exists(),
        "error": error,
    }
    return page(request, "tasks/task.html", context, status=422 if error else 200)


def refused(request: Request, found: Task, reason: PermissionDenied) -> HttpResponse:
    """The page they pressed on, with the reason it could not be done: the board with htmx, else the task."""
    if request.htmx:
        return show_board(request, find_group(request, found.group.slug), error=str(reason), touched=found.pk)
    return show_task(request, find(request, found.group.slug, found.pk), error=str(reason))
