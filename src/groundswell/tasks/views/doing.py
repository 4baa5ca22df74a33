"""The presses: take, give back, done, confirmed, not yet."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from groundswell.kernel.pages import back
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.tasks import actions, policy
from groundswell.tasks.forms import WordsForm
from groundswell.tasks.models import Task
from groundswell.tasks.views.board import refused, show_board
from groundswell.tasks.views.found import find, find_group, find_mine, find_taking


@declared("signed_in", policy.can_take)
@require_POST
def taken(request: Request, slug: str, number: int) -> HttpResponse:
    """I'll do it."""
    task = find(request, slug, number)
    return _pressed(request, task, lambda: actions.take(task, by=request.viewer))


@declared("signed_in", policy.can_do)
@require_POST
def given_up(request: Request, slug: str, number: int) -> HttpResponse:
    """I cannot do it after all."""
    taking = find_mine(request, slug, number)
    return _pressed(request, taking.task, lambda: actions.give_up(taking, by=request.viewer))


@declared("signed_in", policy.can_do)
@require_POST
def done(request: Request, slug: str, number: int) -> HttpResponse:
    """It's done."""
    taking = find_mine(request, slug, number)
    return _pressed(
        request, taking.task, lambda: actions.say_done(taking, by=request.viewer, said=_words(request))
    )


@declared("signed_in", policy.can_confirm)
@require_POST
def confirmed(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """Yes, it is."""
    taking = find_taking(request, slug, number, pk)
    return _pressed(request, taking.task, lambda: actions.confirm(taking, by=request.viewer))


@declared("signed_in", policy.can_confirm)
@require_POST
def not_yet(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """Not yet, and what is missing."""
    taking = find_taking(request, slug, number, pk)
    return _pressed(
        request, taking.task, lambda: actions.not_yet(taking, by=request.viewer, words=_words(request))
    )


def _pressed(request: Request, task: Task, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except PermissionDenied as reason:
        return refused(request, task, reason)
    if request.htmx:
        return show_board(request, find_group(request, task.group.slug), touched=task.pk)
    return back(request, task)


def _words(request: Request) -> str:
    """What was typed along with the press; too much of it is cut by the action."""
    form = WordsForm({"words": request.POST.get("words", "")[:280]})
    return str(form.cleaned_data["words"]) if form.is_valid() else ""
