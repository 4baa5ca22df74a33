from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.issues import actions, queries
from groundswell.issues.forms import IssueForm
from groundswell.issues.models import Issue
from groundswell.issues.policy import can_edit
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request


@policy("public")
@require_safe
def index(request: Request) -> HttpResponse:
    context = {"issues": queries.visible_issues(request.viewer), "can_edit": can_edit(request.viewer)}
    return page(request, "issues/index.html", context)


@policy("public")
@require_safe
def issue(request: Request, slug: str) -> HttpResponse:
    found = _find(request, slug)
    return page(request, "issues/issue.html", {"issue": found, "can_edit": can_edit(request.viewer)})


@policy("staff", can_edit)
@require_safe
def start(request: Request) -> HttpResponse:
    return _show(request, IssueForm())


@policy("staff", can_edit)
@require_POST
def started(request: Request) -> HttpResponse:
    form = IssueForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    return _to(actions.start(by=request.viewer, **form.cleaned_data))


@policy("staff", can_edit)
@require_safe
def edit(request: Request, slug: str) -> HttpResponse:
    found = _find(request, slug)
    return _show(request, IssueForm(instance=found), found)


@policy("staff", can_edit)
@require_POST
def changes(request: Request, slug: str) -> HttpResponse:
    found = _find(request, slug)
    form = IssueForm(request.POST, instance=_find(request, slug))
    if not form.is_valid():
        return _show(request, form, found)
    return _to(actions.edit(found, by=request.viewer, **form.cleaned_data))


def _find(request: Request, slug: str) -> Issue:
    return get_object_or_404(queries.visible_issues(request.viewer), slug=slug)


def _to(issue: Issue) -> HttpResponse:
    return see_other(issue)


def _show(request: Request, form: IssueForm, issue: Issue | None = None) -> HttpResponse:
    title = _("Change “%(issue)s”") % {"issue": issue.name} if issue else _("Start an issue")
    context = {"form": form, "issue": issue, "title": title}
    return page(request, "issues/edit.html", context, status=422 if form.is_bound else 200)
