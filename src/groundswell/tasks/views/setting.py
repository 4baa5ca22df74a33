"""Asking for something to be done."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.kernel import idempotency
from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.tasks import actions, policy
from groundswell.tasks.forms import TaskForm, WordsForm, filled_in
from groundswell.tasks.views.found import find, find_group

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@declared("signed_in", policy.can_set)
@BOTH
@idempotency.idempotent
def start(request: Request, slug: str) -> HttpResponse:
    """A new task: 303 to its page, or 422 with what to put right."""
    group = find_group(request, slug)
    policy.can_set(request.viewer, group).require()
    form = TaskForm(request.POST) if request.method == "POST" else TaskForm()
    if form.is_bound and form.is_valid():
        task = actions.set_task(group, form.wish, by=request.viewer)
        return see_other(task)
    context = {"group": group, "form": form, "task": None, "once": idempotency.token()}
    return page(request, "tasks/form.html", context, status=422 if form.is_bound else 200)


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
    context = {"group": task.group, "form": form, "task": task, "once": ""}
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
