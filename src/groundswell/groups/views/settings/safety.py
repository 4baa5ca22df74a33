"""How guarded a group is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.groups import actions, policy, queries
from groundswell.groups.forms.settings import SafetyForm
from groundswell.groups.guarding import in_a_sentence, table
from groundswell.groups.models import Group, Lowering
from groundswell.groups.posture import ORDER, Posture, is_lower
from groundswell.groups.views.frame import find, show
from groundswell.kernel.pages import see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in", policy.can_change, policy.can_guard_more, policy.can_ask_to_guard_less)
@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: Request, slug: str) -> HttpResponse:
    """What each posture means, and the choice: more guarded is in force at once, less guarded is asked for."""
    group = _theirs(request, slug)
    form = SafetyForm(request.POST if request.method == "POST" else None, group=group)
    if form.is_valid():
        return _chosen(request, group, form.cleaned_data["posture"])
    lowering = queries.lowering_of(group)
    return show(
        request,
        group,
        "groups/settings/safety.html",
        "settings",
        status=422 if form.is_bound else 200,
        form=form,
        rows=table(),
        columns=[posture.label for posture in ORDER],
        guarding=in_a_sentence(group),
        lowering=lowering if lowering and policy.is_fresh(lowering) else None,
        may_agree=policy.can_agree_to_guard_less(request.viewer, lowering) if lowering else None,
        is_alone=group.posture != Posture.OPEN and not queries.somebody_else_may(group, request.viewer.pk),
    )


def _chosen(request: Request, group: Group, to: str) -> HttpResponse:
    if is_lower(group.posture, than=to):
        actions.guard_more(group, to, by=request.viewer)
        messages.success(request, _("It is so from now on, for what stands here already too."))
    elif is_lower(to, than=group.posture):
        actions.ask_to_guard_less(group, to, by=request.viewer)
        messages.success(request, _("Asked. Somebody else who looks after the group has 24 hours to agree."))
    return see_other("groups:safety", group.slug)


@declared("signed_in", policy.can_agree_to_guard_less)
@require_POST
def agree(request: Request, slug: str) -> HttpResponse:
    """Agree to what somebody else asked for."""
    group = _theirs(request, slug)
    actions.agree_to_guard_less(_under_way(group), by=request.viewer)
    messages.success(request, _("Agreed. Members are told, and it is so in a week."))
    return see_other("groups:safety", slug)


@declared("signed_in", policy.can_stop_guarding_less)
@require_POST
def stop(request: Request, slug: str) -> HttpResponse:
    """Do not agree, take the question back, or stop it before its day."""
    group = _theirs(request, slug)
    actions.stop_guarding_less(_under_way(group), by=request.viewer)
    messages.success(request, _("The group stays as it is."))
    return see_other("groups:safety", slug)


def _theirs(request: Request, slug: str) -> Group:
    group = find(request, slug)
    policy.can_change(request.viewer, group).require()
    return group


def _under_way(group: Group) -> Lowering:
    found = queries.lowering_of(group)
    if found is None:
        raise Http404
    return found
