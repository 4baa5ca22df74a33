"""Inviting, and being invited."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.groups import actions, limits, policy, queries
from groundswell.groups.forms.joining import JoinForm
from groundswell.groups.forms.settings import AddressForm, LinkForm
from groundswell.groups.models import Group, Invitation
from groundswell.groups.views.frame import find, show
from groundswell.groups.views.joining import say_joined
from groundswell.kernel.idempotency import idempotent, token
from groundswell.kernel.networks import network_key
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

ONCE = "groups.link"


@declared("public", policy.can_invite)
@require_safe
def invite(request: Request, slug: str) -> HttpResponse:
    """Ways to bring somebody along: for everybody the address and a poster, with the right to invite links and mail."""
    return _invite(request, find(request, slug))


def _invite(
    request: Request,
    group: Group,
    link: LinkForm | None = None,
    address: AddressForm | None = None,
    status: int = 200,
) -> HttpResponse:
    verdict = policy.can_invite(request.viewer, group)
    made = request.session.pop(ONCE, None) if request.viewer.is_signed_in else None
    return show(
        request,
        group,
        "groups/invite.html",
        status=status,
        verdict=verdict,
        link_form=link or LinkForm(),
        address_form=address or AddressForm(),
        made=made["token"] if made and made["group"] == group.pk else "",
        invitations=list(queries.invitations_in_use(group)[:50]) if verdict else [],
        once=token(),
    )


@declared("signed_in", policy.can_invite)
@require_POST
@idempotent
def links(request: Request, slug: str) -> HttpResponse:
    """Make a link. Its page shows it once."""
    group, form = find(request, slug), LinkForm(request.POST)
    if not form.is_valid():
        return _invite(request, group, link=form, status=422)
    _made, made = actions.invite_by_link(group, by=request.viewer, **form.cleaned_data)
    request.session[ONCE] = {"group": group.pk, "token": made}
    return see_other("groups:invite", slug)


@declared("signed_in", policy.can_invite)
@require_POST
def letters(request: Request, slug: str) -> HttpResponse:
    """Invite one address by mail. What is said after is the same whoever has that address."""
    group, form = find(request, slug), AddressForm(request.POST)
    if not form.is_valid():
        return _invite(request, group, address=form, status=422)
    policy.can_invite(request.viewer, group).require()
    email = form.cleaned_data["email"]
    limits.take_invitation(request.viewer.pk, email, network_key(request))
    actions.invite_address(group, email, by=request.viewer)
    messages.success(request, _("We will write to them, unless they are here already."))
    return see_other("groups:invite", slug)


@declared("signed_in", policy.can_invite)
@require_POST
def revoke(request: Request, slug: str, number: int) -> HttpResponse:
    """Take an invitation back."""
    group = find(request, slug)
    policy.can_invite(request.viewer, group).require()
    actions.revoke(get_object_or_404(group.invitations, pk=number), by=request.viewer)
    messages.success(request, _("That invitation no longer works."))
    return see_other("groups:invite", slug)


@declared("token", policy.can_join)
@require_http_methods(("GET", "HEAD", "POST"))
def invitation(request: Request, token: str) -> HttpResponse:
    """Where an invitation leads: the group by name and purpose, and the way in."""
    found = _live(token)
    group, viewer = found.group, request.viewer
    agreement = queries.agreement_in_force(group)
    form = JoinForm(request.POST if request.method == "POST" else None, group=group, agreement=agreement)
    if viewer.is_signed_in and form.is_valid():
        limits.take_once(limits.JOINS, viewer.pk)
        return _use(request, token, found, form)
    return _landing(request, token, found, form)


def _use(request: Request, token: str, found: Invitation, form: JoinForm) -> HttpResponse:
    name = form.cleaned_data["name"]
    try:
        membership = actions.use_invitation(token, by=request.viewer, answers=form.answers, name=name)
    except PermissionDenied as reason:
        return _landing(request, token, found, form, str(reason))
    say_joined(request, membership)
    readable = queries.visible_groups(request.viewer).filter(pk=found.group_id).exists()
    return see_other(found.group) if readable else see_other("groups:index")


def _live(token: str) -> Invitation:
    found = queries.invitation_with_token(token)
    if found is None or not queries.is_live(found):
        raise Http404
    return found


def _landing(
    request: Request, token: str, found: Invitation, form: JoinForm, refused: str = ""
) -> HttpResponse:
    context = {
        "group": found.group,
        "to_lead": found.standing == "leader",
        "agreement": queries.agreement_in_force(found.group),
        "join_form": form,
        "join_verdict": policy.can_join(request.viewer, found.group, found),
        "join_url": reverse("groups:invitation", args=[token]),
        "refused": refused,
        "next": "",
    }
    return page(request, "groups/invitation.html", context, status=422 if form.is_bound else 200)
