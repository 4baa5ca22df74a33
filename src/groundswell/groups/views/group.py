"""The pages everybody sees of a group."""

from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.groups import policy, queries
from groundswell.groups.forms.joining import HelloForm, JoinForm
from groundswell.groups.guarding import in_a_sentence
from groundswell.groups.models import Group, Membership
from groundswell.groups.views.frame import find, frame, show
from groundswell.groups.wording import OPENERS, promise, replies_within
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Request
from groundswell.ui.offline import readable_offline
from groundswell.ui.visitors import page_of_all

PEOPLE = 48
CHILDREN = 6
OUTLINE_SECONDS = 60


_children = Prepared(lambda viewer, group: queries.visible_children(viewer, group)[:CHILDREN])


@declared("public", policy.can_read, policy.can_join)
@require_safe
def group(request: Request, slug: str) -> HttpResponse:
    """What goes on here, and how to be part of it."""
    found = find(request, slug)
    if found.is_commons:
        return see_other("discussions:movement")
    answer = page_of_all(request, "groups/group.html", (found.pk,), lambda: _overview(request, found))
    return readable_offline(answer, may=found.is_carried)


def overview(
    request: Request,
    group: Group,
    *,
    join: JoinForm | None = None,
    hello: HelloForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """The overview, with a form as it was left when it could not be taken."""
    context = _overview(request, group, join=join, hello=hello) | {"refused": refused}
    return page(request, "groups/group.html", context, status=status)


def _overview(
    request: Request, group: Group, *, join: JoinForm | None = None, hello: HelloForm | None = None
) -> dict[str, Any]:
    agreement = queries.with_agreement(request.viewer, group)
    membership = queries.membership_of(request.viewer, group)
    is_in = membership is not None and membership.is_active
    may_ask = request.viewer.is_signed_in and not is_in
    return frame(request, group, "overview") | dict(
        agreement=agreement,
        is_in=is_in,
        is_agreed=not queries.needs_to_accept(request.viewer, group),
        join_verdict=None if is_in else policy.can_join(request.viewer, group),
        join_form=join or (JoinForm(group=group, agreement=agreement) if may_ask else None),
        openers=OPENERS,
        hello_form=hello or (HelloForm() if is_in else None),
        refused="",
        **_outline(group),
        parent=queries.visible_parent(request.viewer, group),
        children=_children(viewer=request.viewer, group=group),
        welcomers=queries.welcomers_for(request.viewer, group),
        welcomes=queries.welcomes_of(membership) if membership and membership.welcomed_at else [],
        promised=_promise(request, group, membership),
        leads_alone=membership is not None and queries.is_last_leader(membership),
        join_url=reverse("groups:join", args=[group.slug]),
    )


def _promise(request: Request, group: Group, membership: Membership | None) -> str:
    """Who will answer the viewer, when they wait for it. Whoever keeps one of them apart is not named."""
    if membership is None or membership.holds_a_role:
        return ""
    waiting = queries.my_clocks(request.viewer, group)
    if not waiting:
        return ""
    names = queries.names_of_holders(request.viewer, group, waiting)
    return promise(names, queries.hours_to_answer(group))


def _outline(group: Group) -> dict[str, Any]:
    """What changes seldom and is the same for everybody who may see the group: kept for a minute."""
    key = f"groups.outline.{group.pk}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        kept = {"issues": list(group.issues.all()), "hours": queries.median_first_answer_hours(group)}
        cache.set(key, kept, OUTLINE_SECONDS)
    return {"issues": kept["issues"], "replies": replies_within(kept["hours"])}


@declared("public", policy.can_see_members)
@require_safe
def people(request: Request, slug: str) -> HttpResponse:
    """Who is here: everybody for members, for others those who show themselves."""
    group = find(request, slug)
    verdict = policy.can_see_members(request.viewer, group)
    members = queries.visible_members(request.viewer, group)
    rows = queries.page_of_members(members, request.GET.get("after", ""), PEOPLE) if verdict else None
    may_appoint = request.viewer.is_staff and not queries.leaders_of(group).exists()
    return show(
        request,
        group,
        "groups/people.html",
        "people",
        verdict=verdict,
        page_of=rows,
        may_appoint=may_appoint,
    )


@declared("public")
@require_safe
def about(request: Request, slug: str) -> HttpResponse:
    """What it is, what was agreed and when, and the groups around it."""
    group = find(request, slug)
    return show(
        request,
        group,
        "groups/about.html",
        "about",
        agreements=list(group.agreements.order_by("-version")[:20]),
        issues=list(group.issues.all()),
        children=list(queries.visible_children(request.viewer, group)[:60]),
        parent=queries.visible_parent(request.viewer, group),
        **_guarding(request, group),
        leaders=list(queries.visible_members(request.viewer, group).filter(standing="leader")[:12]),
    )


def _guarding(request: Request, group: Group) -> dict[str, Any]:
    mine = queries.membership_of(request.viewer, group)
    coming = queries.lowering_of(group) if mine is not None and mine.is_active else None
    return {"guarding": in_a_sentence(group), "lowering": coming if coming and coming.is_agreed else None}


@declared("public")
@require_safe
def poster(request: Request, slug: str) -> HttpResponse:
    """A sheet to print, with a code that leads to joining."""
    return show(request, find(request, slug), "groups/poster.html")
