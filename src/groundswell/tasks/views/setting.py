"""Asking for something to be done."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import idempotency, text
from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.tasks import actions, policy
from groundswell.tasks.forms import TaskForm, WordsForm, filled_in
from groundswell.tasks.models import Task
from groundswell.tasks.views.found import find, find_group, find_offer
from groundswell.threads import writing
from groundswell.threads.models import Post
from groundswell.threads.queries import Names

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@declared("signed_in", policy.can_set, policy.can_set_from)
@BOTH
@idempotency.idempotent
def start(request: Request, slug: str) -> HttpResponse:
    """A new task: 303 to its page, or 422 with what to put right. With `post` and `helper`: made of what was said there, for
    somebody who would help.
    """
    group = find_group(request, slug)
    offer = find_offer(request, group)
    may = policy.can_set_from(request.viewer, *offer) if offer else policy.can_set(request.viewer, group)
    may.require()
    form = TaskForm(request.POST) if request.method == "POST" else TaskForm(initial=_begun(offer))
    if form.is_bound and form.is_valid():
        return see_other(_set(request, group, form, offer))
    helper = Names(request.viewer, group, [offer[1]]).of(offer[1]) if offer else None
    context = {"group": group, "form": form, "task": None, "once": idempotency.token()}
    context |= {"offer": offer, "helper": helper}
    return page(request, "tasks/form.html", context, status=422 if form.is_bound else 200)


def _set(request: Request, group: Group, form: TaskForm, offer: tuple[Post, int] | None) -> Task:
    if offer is None:
        return actions.set_task(group, form.wish, by=request.viewer)
    helper = get_object_or_404(Person, pk=offer[1])
    return actions.set_task_from(offer[0], form.wish, by=request.viewer, helper=helper)


def _begun(offer: tuple[Post, int] | None) -> dict[str, str]:
    """What the form says about what was said: its beginning, and the way there."""
    if offer is None or not offer[0].is_clear:
        return {}
    post, said = offer[0], writing.unnamed(offer[0].text)
    there = f"{settings.BASE_URL}{post.get_absolute_url()}"
    return {"title": text.plain(said, 120), "details": f"{writing.quoted(said)}{there}"}


@declared("signed_in", policy.can_change)
@BOTH
def edit(request: Request, slug: str, number: int) -> HttpResponse:
    """Change what is asked for."""
    task = find(request, slug, number)
    policy.can_change(request.viewer, task).require()
    now = filled_in(task)
    form = TaskForm(request.POST, initial=now) if request.method == "POST" else TaskForm(initial=now)
    if form.is_bound and form.is_valid():
        actions.change(task, form.wish, by=request.viewer)
        return see_other(task)
    context = {"group": task.group, "form": form, "task": task, "once": "", "offer": None, "helper": None}
    return page(request, "tasks/form.html", context, status=422 if form.is_bound else 200)


@declared("signed_in", policy.can_change)
@require_POST
def dropped(request: Request, slug: str, number: int) -> HttpResponse:
    """No longer needed."""
    task, form = find(request, slug, number), WordsForm({"words": request.POST.get("words", "")[:280]})
    actions.drop(task, by=request.viewer, reason=form.cleaned_data["words"] if form.is_valid() else "")
    return back(request, task)


@declared("signed_in", policy.can_change)
@require_POST
def reopened(request: Request, slug: str, number: int) -> HttpResponse:
    """Needed after all."""
    task = find(request, slug, number)
    actions.reopen(task, by=request.viewer)
    return back(request, task)
