"""Writing a petition and looking after it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.campaigns import actions, policy, queries
from groundswell.campaigns.forms import OutcomeForm, PauseForm, PetitionForm, UpdateForm
from groundswell.campaigns.models import Petition
from groundswell.campaigns.views.finding import find, sent
from groundswell.groups.queries import readable_groups, visible_groups
from groundswell.kernel import idempotency
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

ON_A_PAGE = 20


@declared("public")
@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    """A group's petitions, newest first, a page at a time."""
    group = get_object_or_404(readable_groups(request.viewer), slug=slug)
    before = request.GET.get("before", "")
    is_number = before.isascii() and before.isdigit() and len(before) < 18
    found = list(
        queries.petitions_of(request.viewer, group, int(before) if is_number else None)[: ON_A_PAGE + 1]
    )
    more = found[ON_A_PAGE - 1].pk if len(found) > ON_A_PAGE else None
    context = {"group": group, "petitions": found[:ON_A_PAGE], "more": more}
    return page(request, "campaigns/index.html", context)


@declared("signed_in", policy.can_start)
@idempotency.idempotent
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, slug: str) -> HttpResponse:
    """Write a petition; it is kept as a draft until it is published."""
    group = get_object_or_404(visible_groups(request.viewer), slug=slug)
    policy.can_start(request.viewer, group).require()
    form = PetitionForm(sent(request))
    if form.is_bound and form.is_valid():
        return see_other(actions.start_petition(group, by=request.viewer, **form.given()))
    context = {"form": form, "group": group, "petition": None, "once": idempotency.token()}
    return page(request, "campaigns/edit.html", context, status=422 if form.is_bound else 200)


@declared("signed_in", policy.can_change)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str) -> HttpResponse:
    """Change what may still change."""
    found = _theirs(request, slug)
    form = PetitionForm(sent(request), petition=found)
    if form.is_bound and form.is_valid():
        return see_other(actions.change(found, by=request.viewer, **form.given()))
    return _edit(request, found, form, status=422 if form.is_bound else 200)


def _theirs(request: Request, slug: str) -> Petition:
    found = find(request, slug)
    policy.can_change(request.viewer, found).require()
    return found


def _edit(
    request: Request,
    found: Petition,
    form: PetitionForm | None = None,
    *,
    pause_form: PauseForm | None = None,
    update_form: UpdateForm | None = None,
    status: int = 422,
) -> HttpResponse:
    context = {
        "form": form or PetitionForm(petition=found),
        "pause_form": pause_form or PauseForm(),
        "update_form": update_form or UpdateForm(),
        "petition": found,
        "group": found.group,
        "updates": found.updates.order_by("-at", "-pk")[:50],
    }
    return page(request, "campaigns/edit.html", context, status=status)


@declared("signed_in", policy.can_publish)
@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    """Let people see and sign it."""
    actions.publish(_theirs(request, slug), by=request.viewer)
    messages.success(request, _("It is out. Be the first to sign, then send it to five people."))
    return see_other("campaigns:petition", slug)


@declared("signed_in", policy.can_pause)
@require_POST
def pause(request: Request, slug: str) -> HttpResponse:
    """Take no names for now, with a reason everybody reads."""
    found, form = _theirs(request, slug), PauseForm(request.POST)
    if not form.is_valid():
        return _edit(request, found, pause_form=form)
    actions.pause(found, by=request.viewer, reason=form.cleaned_data["reason"])
    return see_other("campaigns:petition", slug)


@declared("signed_in", policy.can_resume)
@require_POST
def resume(request: Request, slug: str) -> HttpResponse:
    """Go on."""
    actions.resume(_theirs(request, slug), by=request.viewer)
    return see_other("campaigns:petition", slug)


@declared("signed_in", policy.can_end)
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: Request, slug: str) -> HttpResponse:
    """Say what came of it; everybody who signed is told."""
    found = _theirs(request, slug)
    form = OutcomeForm(sent(request))
    if form.is_bound and form.is_valid():
        end = actions.declare_won if form.cleaned_data["result"] == "won" else actions.close
        end(found, by=request.viewer, outcome=form.cleaned_data["outcome"])
        return see_other("campaigns:petition", slug)
    policy.can_end(request.viewer, found).require()
    context = {"form": form, "petition": found}
    return page(request, "campaigns/outcome.html", context, status=422 if form.is_bound else 200)


@declared("signed_in", policy.can_change)
@require_POST
def updates(request: Request, slug: str) -> HttpResponse:
    """Tell what has happened."""
    found, form = _theirs(request, slug), UpdateForm(request.POST)
    if not form.is_valid():
        return _edit(request, found, update_form=form)
    actions.post_update(found, by=request.viewer, **form.cleaned_data)
    messages.success(request, _("Told. Everybody who signed reads it in their notifications."))
    return see_other("campaigns:edit", slug)


@declared("signed_in", policy.can_change)
@require_POST
def remove_update(request: Request, slug: str, number: int) -> HttpResponse:
    """Take something off the list again."""
    actions.remove_update(_theirs(request, slug), number, by=request.viewer)
    return see_other("campaigns:edit", slug)
