"""The door list: search, tap, undo; a code typed or scanned; somebody who just came along."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from groundswell.events import actions, policy, queries
from groundswell.events.forms import WalkInForm
from groundswell.events.models import Event
from groundswell.events.views.found import find_kept
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.kernel.text import tidy


@declared("signed_in", policy.can_check_in)
@require_safe
def door(request: Request, slug: str) -> HttpResponse:
    """Who is expected and who is here."""
    return _show(request, find_kept(request, slug))


@declared("signed_in", policy.can_check_in)
@require_POST
def arrivals(request: Request, slug: str, number: int) -> HttpResponse:
    """Somebody is here."""
    event = find_kept(request, slug)
    row = get_object_or_404(event.attendances.select_related("event"), pk=number)
    actions.check_in(row, by=request.viewer)
    return _next(request, slug, number)


@declared("signed_in", policy.can_check_in)
@require_POST
def undone(request: Request, slug: str, number: int) -> HttpResponse:
    """They are not, after all."""
    event = find_kept(request, slug)
    row = get_object_or_404(event.attendances.select_related("event"), pk=number)
    actions.undo_check_in(row, by=request.viewer)
    return _next(request, slug, number)


@declared("signed_in", policy.can_check_in)
@require_POST
def walk_ins(request: Request, slug: str) -> HttpResponse:
    """Somebody who was not on the list."""
    event, form = find_kept(request, slug), WalkInForm(request.POST)
    if not form.is_valid():
        return _show(request, event, form=form)
    try:
        actions.walk_in(event, by=request.viewer, **form.cleaned_data)
    except PermissionDenied as reason:
        return _show(request, event, form=form, error=str(reason))
    return see_other("events:door", slug)


@declared("signed_in", policy.can_check_in)
@require_safe
def check_in(request: Request, slug: str) -> HttpResponse:
    """The person a code stands for, with one button, which presses itself where scripts run."""
    event = find_kept(request, slug)
    policy.can_check_in(request.viewer, event).require()
    code = request.GET.get("code", "")
    row = queries.with_code(event, code)
    last = request.GET.get("last", "")
    done = (
        event.attendances.select_related("person").filter(pk=int(last)).first() if _is_number(last) else None
    )
    context = {"event": event, "code": code, "row": row, "done": done}
    return page(request, "events/check_in.html", context, status=404 if code and row is None else 200)


def _next(request: Request, slug: str, number: int) -> HttpResponse:
    """Back to where they pressed: the list (only it, with htmx) or the next code."""
    if request.POST.get("by") == "code":
        response = see_other("events:check_in", slug)
        response["Location"] += f"?last={number}"
        return response
    if request.htmx:
        return _show(request, find_kept(request, slug), touched=number)
    return see_other("events:door", slug)


def _show(
    request: Request, event: Event, *, form: WalkInForm | None = None, error: str = "", touched: int = 0
) -> HttpResponse:
    may_check_in = policy.can_check_in(request.viewer, event)
    if not may_check_in:
        policy.can_keep(request.viewer, event).require()
    words = tidy(request.POST.get("q", request.GET.get("q", "")), 80, single_line=True)
    context: dict[str, Any] = {
        "event": event,
        "rows": list(queries.door_list(event, words)),
        "most": queries.MOST_AT_THE_DOOR,
        "words": words,
        "may_check_in": may_check_in,
        "form": form or WalkInForm(),
        "error": error,
        "touched": touched,
    }
    status = 422 if form is not None else 200
    return page(request, "events/door.html", context, fragment="list" if status == 200 else "", status=status)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 19
