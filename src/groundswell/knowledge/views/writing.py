"""Writing guides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.groups.models import Group
from groundswell.groups.queries import my_groups
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.knowledge import actions
from groundswell.knowledge.forms import Writing
from groundswell.knowledge.models import Guide
from groundswell.knowledge.policy import can_edit, can_publish, can_write
from groundswell.knowledge.views.reading import find


@policy("signed_in", can_write)
@require_safe
def write(request: Request) -> HttpResponse:
    """An empty guide, of a group when the address names one."""
    group = _group(request, request.GET.get("group", ""))
    can_write(request.viewer, group).require()
    return _show(request, Writing(), group=group)


@policy("signed_in", can_write)
@require_POST
def written(request: Request) -> HttpResponse:
    """Keep it as a draft."""
    group = _group(request, request.POST.get("group", ""))
    writing = Writing(request.POST)
    if not writing.is_valid():
        can_write(request.viewer, group).require()
        return _show(request, writing, group=group, status=422)
    return _to(actions.write(by=request.viewer, group=group, **writing.cleaned))


@policy("signed_in", can_edit)
@require_safe
def edit(request: Request, slug: str) -> HttpResponse:
    """A guide, to change."""
    found = find(request, slug)
    can_edit(request.viewer, found).require()
    return _show(request, Writing(guide=found), found, found.group)


@policy("signed_in", can_edit)
@require_POST
def changes(request: Request, slug: str) -> HttpResponse:
    """Keep the changes, unless somebody else made some meanwhile: then show both and lose nothing."""
    found, writing = find(request, slug), Writing(request.POST)
    can_edit(request.viewer, found).require()
    if not writing.is_valid():
        return _show(request, writing, found, found.group, status=422)
    try:
        version = writing.form.cleaned_data["version"] or 0
        return _to(actions.edit(found, by=request.viewer, version=version, **writing.cleaned))
    except actions.Outdated:
        return _clash(request, found)


@policy("signed_in", can_publish)
@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    """Let everybody read it."""
    return _to(actions.publish(find(request, slug), by=request.viewer))


@policy("signed_in", can_edit)
@require_POST
def withdraw(request: Request, slug: str) -> HttpResponse:
    """Make it a draft again."""
    found = actions.withdraw(find(request, slug), by=request.viewer)
    messages.info(request, _("It is a draft again. Only you and those who may change it see it."))
    return _to(found)


def _clash(request: Request, found: Guide) -> HttpResponse:
    given = request.POST.copy()
    given["version"] = str(found.version)
    writing = Writing(given)
    writing.is_valid()
    writing.form.add_error(
        None,
        _(
            "Somebody changed this guide while you wrote. Theirs is on its page, yours is below. Save again to keep yours."
        ),
    )
    return _show(request, writing, found, found.group, status=422)


def _group(request: Request, slug: str) -> Group | None:
    return get_object_or_404(my_groups(request.viewer), slug=slug) if slug else None


def _show(
    request: Request,
    writing: Writing,
    guide: Guide | None = None,
    group: Group | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": writing.form, "steps": writing.steps, "guide": guide, "group": group}
    return page(request, "knowledge/edit.html", context, status=status)


def _to(guide: Guide) -> HttpResponse:
    return see_other(guide)
