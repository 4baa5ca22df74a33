from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from groundswell.goals import actions, queries
from groundswell.goals.forms import ChangeForm, GoalForm
from groundswell.goals.models import Goal
from groundswell.goals.policy import can_change, can_resume, can_set
from groundswell.goals.progress import coming, passed
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request


@policy("signed_in", can_set)
@require_GET
def start(request: Request) -> HttpResponse:
    given = {name: request.GET[name] for name in ("kind", "target") if request.GET.get(name, "").isalnum()}
    return _start(request, GoalForm(initial=given))


@policy("signed_in", can_set)
@require_POST
def goals(request: Request) -> HttpResponse:
    form = GoalForm(request.POST)
    if not form.is_valid() or not can_set(request.viewer):
        return _start(request, form)
    goal = actions.set_goal(by=request.viewer, **form.cleaned_data)
    messages.success(request, _("Your goal is set: %(goal)s.") % {"goal": goal.title})
    return see_other("journeys:journey")


def _start(request: Request, form: GoalForm) -> HttpResponse:
    context = {
        "section": "journey",
        "form": form,
        "suggestions": queries.suggestions(request.viewer),
        "verdict": can_set(request.viewer),
    }
    return page(request, "goals/start.html", context, status=422 if form.is_bound else 200)


@policy("signed_in", can_change)
@require_GET
def goal(request: Request, pk: int) -> HttpResponse:
    found = _find(request, pk)
    return _show(request, found, ChangeForm.of(found))


@policy("signed_in", can_change)
@require_POST
def changes(request: Request, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = ChangeForm(request.POST, goal=found)
    if not form.is_valid():
        return _show(request, found, form)
    actions.change(found, by=request.viewer, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(found)


@policy("signed_in", can_change)
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    actions.pause(_find(request, pk), by=request.viewer)
    messages.success(request, _("Paused. What you do meanwhile still counts."), _undo(pk))
    return see_other("goals:goal", pk)


@policy("signed_in", can_change)
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    actions.drop(_find(request, pk), by=request.viewer)
    messages.success(request, _("Let go."), _undo(pk))
    return see_other("goals:goal", pk)


@policy("signed_in", can_resume)
@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    found = _find(request, pk)
    verdict = can_resume(request.viewer, found)
    if verdict:
        actions.resume(found, by=request.viewer)
    messages.add_message(
        request, messages.SUCCESS if verdict else messages.WARNING, verdict.reason or _("It goes on.")
    )
    return see_other(found)


def _undo(pk: int) -> str:
    """The address that takes a pause or a parting back: the toast offers it."""
    return reverse("goals:resume", args=[pk])


def _find(request: Request, pk: int) -> Goal:
    return get_object_or_404(queries.own_goals(request.viewer), pk=pk)


def _show(request: Request, found: Goal, form: ChangeForm) -> HttpResponse:
    done: int = found.done  # type: ignore[attr-defined]
    context = {
        "section": "journey",
        "goal": found,
        "form": form,
        "done": done,
        "passed": passed(done),
        "coming": coming(done, found.target),
        "is_over": found.is_over(clock.now().date()),
    }
    return page(request, "goals/goal.html", context, status=422 if form.is_bound else 200)
