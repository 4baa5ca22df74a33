"""Roles, lockdown, the end, the place among other groups."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.groups import actions, policy, queries
from groundswell.groups.forms.roles import OfferForm, RoleForm
from groundswell.groups.forms.settings import MoveForm
from groundswell.groups.models import Group, Right, Role
from groundswell.groups.views.frame import find, show
from groundswell.kernel.pages import see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

ALWAYS = ("GET", "HEAD", "POST")


@declared("signed_in", policy.can_make_role)
@require_safe
def roles(request: Request, slug: str) -> HttpResponse:
    """Who holds which role, what is offered, and the group's own roles."""
    group = _with_roles(request, slug)
    members = queries.active_members(group)
    holders = members.exclude(standing="member", role=None)
    return show(
        request,
        group,
        "groups/settings/roles.html",
        "settings",
        holders=list(holders.order_by("held_since", "pk")[:60]),
        offers=list(queries.waiting_offers(group)[:60]),
        roles=list(group.roles.order_by("name")),
        words=dict(Right.choices),
        can_end_role=policy.can_end_role,
        viewer_is=request.viewer,
    )


@declared("signed_in", policy.can_make_role, policy.can_change_role)
@require_http_methods(ALWAYS)
def role(request: Request, slug: str, number: int = 0) -> HttpResponse:
    """Make a role, or change one."""
    group = _with_roles(request, slug)
    found = get_object_or_404(Role, group=group, pk=number) if number else None
    if found:
        policy.can_change_role(request.viewer, found, ()).require()
    rights = queries.rights_of(request.viewer, group)
    data = request.POST if request.method == "POST" else None
    form = RoleForm(data, group=group, rights=rights, role=found)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        template = "groups/settings/role.html"
        return show(request, group, template, "settings", status=status, form=form, role=found)
    said: dict[str, Any] = form.cleaned_data
    if found:
        actions.change_role(found, **said, by=request.viewer)
    else:
        actions.make_role(group, **said, by=request.viewer)
    messages.success(request, _("Saved."))
    return see_other("groups:roles", slug)


@declared("signed_in", policy.can_offer_role, policy.can_hand_on)
@require_http_methods(ALWAYS)
def offer(request: Request, slug: str) -> HttpResponse:
    """Offer a role to a member, or hand one's own on."""
    group = _with_roles(request, slug)
    members = queries.active_members(group).exclude(person=request.viewer)
    members = members.exclude(person__in=queries.kept_away(request.viewer))
    data = request.POST if request.method == "POST" else None
    form = OfferForm(data, group=group, members=members, chosen=request.GET.get("member", ""))
    if form.is_valid():
        member = form.cleaned_data["member"]
        verdict = policy.can_offer_role(
            request.viewer, member, form.offered["standing"], form.offered["role"]
        )
        if verdict:
            actions.offer_role(member, by=request.viewer, **form.offered)
            messages.success(request, _("%(name)s is asked.") % {"name": member.shown_name})
            return see_other("groups:roles", slug)
        form.add_error(None, verdict.reason)
    status = 422 if form.is_bound else 200
    return show(request, group, "groups/settings/offer.html", "settings", status=status, form=form)


def _with_roles(request: Request, slug: str) -> Group:
    group = find(request, slug)
    policy.can_make_role(request.viewer, group, ()).require()
    return group


@declared("signed_in", policy.can_lock, policy.can_change)
@require_safe
def lockdown(request: Request, slug: str) -> HttpResponse:
    """The red button, and the ways to end, move and circle a group."""
    group = find(request, slug)
    policy.can_lock(request.viewer, group).require()
    return show(
        request,
        group,
        "groups/settings/lockdown.html",
        "settings",
        changing=policy.can_change(request.viewer, group),
        circling=policy.can_make_circle(request.viewer, group),
        move_form=_move_form(request, group),
    )


def _move_form(request: Request, group: Group) -> MoveForm:
    mine = queries.groups_with(request.viewer, Right.EDIT).exclude(pk=group.pk)
    return MoveForm(request.POST if request.method == "POST" else None, group=group, among=mine)


@declared("signed_in", policy.can_move)
@require_POST
def move(request: Request, slug: str) -> HttpResponse:
    """Put the group under another one."""
    group = find(request, slug)
    policy.can_change(request.viewer, group).require()
    form = _move_form(request, group)
    if form.is_valid():
        actions.move(group, form.cleaned_data["parent"], by=request.viewer)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose a group that is yours to change."))
    return see_other("groups:lockdown", slug)


STATES = {
    "lock": (actions.lock, gettext_lazy("Locked down. Only reading goes on."), "unlock"),
    "unlock": (actions.unlock, gettext_lazy("Open again."), "lock"),
    "close": (actions.close, gettext_lazy("The group has ended. It can still be read."), "reopen"),
    "reopen": (actions.reopen, gettext_lazy("The group goes on."), "close"),
}


@declared("signed_in", policy.can_lock, policy.can_change)
@require_POST
def state(request: Request, slug: str, what: str) -> HttpResponse:
    """Lock, unlock, end, open again: at once, and each undoes the other."""
    if what not in STATES:
        raise Http404
    group = find(request, slug)
    do, said, undo = STATES[what]
    do(group, by=request.viewer)
    messages.success(request, said, extra_tags=reverse("groups:state", args=[slug, undo]))
    return see_other("groups:lockdown", slug)


@declared("signed_in", policy.can_make_circle)
@require_POST
def circle(request: Request, slug: str) -> HttpResponse:
    """The leaders' circle, made when it is first wanted."""
    group = find(request, slug)
    return see_other(actions.make_circle(group, by=request.viewer))


@declared("signed_in", policy.can_step_down)
@require_POST
def step_down(request: Request, slug: str) -> HttpResponse:
    """Put one's own role down."""
    group = find(request, slug)
    actions.step_down(group, by=request.viewer)
    messages.success(request, _("Thank you for what you did. You are a member without a role now."))
    return see_other("groups:mine", slug)


@declared("signed_in", policy.can_welcome)
@require_POST
def stop_welcoming(request: Request, slug: str) -> HttpResponse:
    """Not look after newcomers any more."""
    group = find(request, slug)
    actions.stop_welcoming(group, by=request.viewer)
    return see_other("groups:mine", slug)
