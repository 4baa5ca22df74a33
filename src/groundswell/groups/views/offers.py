"""A role is offered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.groups import actions, policy, queries
from groundswell.groups.models import Right, RoleOffer
from groundswell.groups.views.frame import find, show
from groundswell.kernel.pages import see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in", policy.can_answer_offer)
@require_safe
def offer(request: Request, slug: str, number: int) -> HttpResponse:
    """The role in words: what it allows, about how long it takes, who asks and why. For whom it was offered to."""
    group = find(request, slug)
    found = get_object_or_404(
        group.role_offers.select_related("role", "offered_by"), pk=number, person=request.viewer
    )
    found.group = group
    return show(
        request,
        group,
        "groups/offer.html",
        offer=found,
        included=[right for right in Right if right in found.rights],
        verdict=policy.can_answer_offer(request.viewer, found),
        by=queries.active_members(group).filter(person=found.offered_by).first(),
    )


@declared("signed_in", policy.can_answer_offer)
@require_POST
def answer(request: Request, slug: str, number: int) -> HttpResponse:
    """Take it, or turn it down."""
    group = find(request, slug)
    found = get_object_or_404(RoleOffer, group=group, pk=number, person=request.viewer)
    accepts = request.POST.get("answer") == "accept"
    actions.answer_offer(found, by=request.viewer, accepts=accepts)
    if accepts:
        messages.success(request, _("Thank you for taking this on. Those you lead with know."))
    else:
        messages.success(request, _("That is fine. Nobody else is told."))
    return see_other(group)


@declared("signed_in", policy.can_make_role)
@require_POST
def withdraw(request: Request, slug: str, number: int) -> HttpResponse:
    """Take an offer back."""
    group = find(request, slug)
    policy.can_make_role(request.viewer, group, ()).require()
    actions.withdraw_offer(get_object_or_404(group.role_offers, pk=number), by=request.viewer)
    messages.success(request, _("The offer is taken back."))
    return see_other("groups:roles", slug)
