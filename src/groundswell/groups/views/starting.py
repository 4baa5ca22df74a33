"""Starting a group in three steps. What was said so far waits in the session, which is the viewer's own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.groups import actions, limits, policy, queries
from groundswell.groups.actions.groups import Fields
from groundswell.groups.forms.starting import HowForm, WhatForm, WhoForm
from groundswell.groups.samples import SAMPLES
from groundswell.issues.queries import visible_issues
from groundswell.kernel import places
from groundswell.kernel.canonical import is_email
from groundswell.kernel.idempotency import idempotent, token
from groundswell.kernel.networks import network_key
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

DRAFT = "groups.start"
ALWAYS = ("GET", "HEAD", "POST")


@declared("signed_in", policy.can_start)
@require_http_methods(ALWAYS)
def what(request: Request) -> HttpResponse:
    """Step 1: what and where."""
    data = request.POST if request.method == "POST" else None
    form = WhatForm(data, viewer=request.viewer, initial=_draft(request).get("what", {}))
    if form.is_valid():
        _keep(request, what=form.kept)
        return see_other("groups:start_how")
    return _step(request, 1, form)


@declared("signed_in", policy.can_start)
@require_http_methods(ALWAYS)
def how(request: Request) -> HttpResponse:
    """Step 2: who finds it and how people join. First, what is there already."""
    said = _draft(request).get("what")
    if said is None:
        return see_other("groups:start")
    form = HowForm(request.POST if request.method == "POST" else None, initial=_draft(request).get("how", {}))
    if form.is_valid():
        _keep(request, how=form.cleaned_data)
        return see_other("groups:start_who")
    here = places.find(said["place"])
    alike = queries.similar_groups(
        request.viewer,
        said["name"],
        latitude=here.latitude if here else None,
        longitude=here.longitude if here else None,
    )
    return _step(request, 2, form, alike=alike, name=said["name"], samples=list(SAMPLES.values()))


def counted(view: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Counts before the work's transaction opens: who starts groups, and whom mail reaches by it."""

    @wraps(view)
    def counting(request: Request) -> HttpResponse:
        if request.method == "POST":
            limits.take_once(limits.STARTS, request.viewer.pk)
            if is_email(address := request.POST.get("co_lead", "")):
                limits.take_invitation(request.viewer.pk, address, network_key(request))
        return view(request)

    return counting


@declared("signed_in", policy.can_start)
@require_http_methods(ALWAYS)
@counted
@idempotent
def who(request: Request) -> HttpResponse:
    """Step 3: somebody to lead with you. Then the group is there."""
    draft = _draft(request)
    if "what" not in draft or "how" not in draft:
        return see_other("groups:start")
    form = WhoForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _step(request, 3, form, name=draft["what"]["name"], once=token())
    sample = SAMPLES.get(draft["how"]["sample"])
    group = actions.start(
        fields_of(request, draft),
        by=request.viewer,
        clauses=sample.clauses if sample else (),
        co_lead=form.cleaned_data["co_lead"],
    )
    request.session.pop(DRAFT, None)
    messages.success(request, _("%(group)s is there. Now tell people about it.") % {"group": group.name})
    return see_other("groups:invite", group.slug)


def fields_of(request: Request, draft: dict[str, Any]) -> Fields:
    """What the two first steps said, as the action takes it."""
    said, how = draft["what"], draft["how"]
    here = places.find(said["place"])
    return {
        "name": said["name"],
        "purpose": said["purpose"],
        "kind": said["kind"],
        "is_online": said["is_online"],
        "place": here.label if here else said["place"],
        "latitude": here.latitude if here else None,
        "longitude": here.longitude if here else None,
        "language": request.viewer.language,
        "issues": list(visible_issues(request.viewer).filter(slug__in=said["issues"])),
        "visibility": how["visibility"],
        "joining": how["joining"],
        "questions": [how[f"question_{number}"] for number in range(3)],
    }


def _draft(request: Request) -> dict[str, Any]:
    draft: dict[str, Any] = request.session.get(DRAFT, {})
    return draft


def _keep(request: Request, **said: Any) -> None:
    request.session[DRAFT] = _draft(request) | said


def _step(request: Request, step: int, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return page(request, f"groups/start/{step}.html", {"form": form, "step": step, **context}, status=status)
