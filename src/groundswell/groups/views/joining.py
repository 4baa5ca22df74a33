"""Joining, leaving, and one's own place in a group."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.groups import actions, limits, policy, queries
from groundswell.groups.forms.joining import AcceptForm, ChooseForm, HelloForm, JoinForm, MineForm
from groundswell.groups.models import Group, Membership
from groundswell.groups.views.frame import find, show
from groundswell.groups.views.group import overview
from groundswell.kernel.pages import back, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

ALWAYS = ("GET", "HEAD", "POST")


@declared("signed_in", policy.can_join)
@require_http_methods(ALWAYS)
def join(request: Request, slug: str) -> HttpResponse:
    """Join, or ask to, with what the group wants to know."""
    group = find(request, slug)
    agreement = queries.agreement_in_force(group)
    form = JoinForm(request.POST if request.method == "POST" else None, group=group, agreement=agreement)
    if not form.is_valid():
        return _ask_again(request, group, form)
    limits.take_once(limits.JOINS, request.viewer.pk)
    try:
        membership = actions.join(
            group, by=request.viewer, answers=form.answers, name=form.cleaned_data["name"]
        )
    except PermissionDenied as reason:
        return _ask_again(request, group, form, str(reason))
    say_joined(request, membership)
    return back(request, group)


def _ask_again(request: Request, group: Group, form: JoinForm, refused: str = "") -> HttpResponse:
    return show(
        request,
        group,
        "groups/join.html",
        status=422 if form.is_bound else 200,
        join_form=form,
        join_url=reverse("groups:join", args=[group.slug]),
        join_verdict=policy.can_join(request.viewer, group),
        agreement=queries.agreement_in_force(group),
        refused=refused,
        next=request.POST.get("next", request.GET.get("next", "")),
    )


def say_joined(request: Request, membership: Membership) -> None:
    """Tell who joined or asked, with a way back."""
    names = {"group": membership.group.name}
    said = _("You joined %(group)s.") if membership.is_active else _("You asked to join %(group)s.")
    undo = reverse("groups:leave", args=[membership.group.slug])
    messages.success(request, said % names, extra_tags=undo)


@declared("signed_in", policy.can_join)
@require_POST
def choose(request: Request) -> HttpResponse:
    """Join one of the groups that were offered; to its own page when it asks something first."""
    form = ChooseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the groups, or skip this."))
        return back(request, "groups:index")
    group = find(request, form.cleaned_data["group"])
    if group.questions or queries.agreement_in_force(group) or not policy.can_join(request.viewer, group):
        return see_other(
            reverse("groups:join", args=[group.slug], query={"next": request.POST.get("next", "")})
        )
    limits.take_once(limits.JOINS, request.viewer.pk)
    say_joined(request, actions.join(group, by=request.viewer))
    return back(request, group)


@declared("signed_in", policy.can_leave)
@require_POST
def leave(request: Request, slug: str) -> HttpResponse:
    """Leave at once; it can be undone."""
    group = find(request, slug)
    actions.leave(group, by=request.viewer)
    undo = reverse("groups:rejoin", args=[group.slug])
    messages.success(request, _("You left %(group)s.") % {"group": group.name}, extra_tags=undo)
    still = queries.visible_groups(request.viewer).filter(pk=group.pk).exists()
    return see_other(group) if still else see_other("groups:index")


@declared("signed_in", policy.can_rejoin)
@require_POST
def rejoin(request: Request, slug: str) -> HttpResponse:
    """Take back that one left. A hidden group is found by whoever left it, for as long as that can be undone."""
    mine = Group.objects.filter(memberships__person=request.viewer.pk)
    group = get_object_or_404(mine, slug=slug)
    if not policy.can_rejoin(request.viewer, group) and group.visibility == "hidden":
        group = find(request, slug)
    actions.rejoin(group, by=request.viewer)
    return see_other(group)


@declared("signed_in", policy.can_leave)
@require_http_methods(ALWAYS)
def mine(request: Request, slug: str) -> HttpResponse:
    """My own place in a group: name, what is shown, stepping down, leaving."""
    group = find(request, slug)
    membership = get_object_or_404(group.memberships, person=request.viewer, state="active")
    initial = {name: getattr(membership, name) for name in ("name", "is_shown", "shares_progress")}
    form = MineForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.set_mine(membership, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return see_other("groups:mine", slug)
    return show(
        request,
        group,
        "groups/mine.html",
        status=422 if form.is_bound else 200,
        form=form,
        leaving=policy.can_leave(request.viewer, group),
        stepping_down=policy.can_step_down(request.viewer, group),
        agreement=queries.agreement_in_force(group),
    )


@declared("signed_in", policy.can_introduce)
@require_POST
def hello(request: Request, slug: str) -> HttpResponse:
    """Say hello."""
    group, form = find(request, slug), HelloForm(request.POST)
    if not form.is_valid():
        return overview(request, group, hello=form, status=422)
    membership = get_object_or_404(group.memberships, person=request.viewer)
    actions.introduce(membership, by=request.viewer, words=form.cleaned_data["words"])
    messages.success(request, _("Those who look after newcomers will see it."))
    return see_other(group)


@declared("signed_in", policy.can_decline_hello)
@require_POST
def no_hello(request: Request, slug: str) -> HttpResponse:
    """Not now: never asked again."""
    group = find(request, slug)
    membership = get_object_or_404(group.memberships, person=request.viewer)
    actions.not_now(membership, by=request.viewer)
    messages.success(request, _("Fine. You find people by reading along, too."))
    return see_other(group)


@declared("signed_in", policy.can_accept)
@require_http_methods(ALWAYS)
def agreement(request: Request, slug: str) -> HttpResponse:
    """Read the agreement in force, and accept it."""
    group = find(request, slug)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.accept(group, by=request.viewer)
        messages.success(request, _("Thank you. You can take part again."))
        return see_other(group)
    return show(
        request,
        group,
        "groups/agreement.html",
        status=422 if form.is_bound else 200,
        form=form,
        agreement=queries.agreement_in_force(group),
        is_waiting=queries.needs_to_accept(request.viewer, group),
    )
