"""Requests waiting, people, and what was done with a right."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from groundswell.groups import actions, limits, policy, queries
from groundswell.groups.forms.joining import WelcomeForm
from groundswell.groups.models import Right, State
from groundswell.groups.views.frame import find, find_member, show
from groundswell.groups.wording import log_lines
from groundswell.kernel.pages import back
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

SIZE = 50


@declared("signed_in", policy.can_let_in)
@require_safe
def requests(request: Request, slug: str) -> HttpResponse:
    """Who asks to join, with their answers, longest waiting first."""
    group = find(request, slug)
    policy.can_use_right(request.viewer, group, Right.APPROVE).require()
    asking = group.memberships.filter(state=State.PENDING).select_related("person").order_by("asked_at", "pk")
    return show(request, group, "groups/settings/requests.html", "settings", asking=list(asking[:SIZE]))


@declared("signed_in", policy.can_remove)
@require_safe
def people(request: Request, slug: str) -> HttpResponse:
    """Everybody in the group, and who was shown out, with the way back."""
    group = find(request, slug)
    policy.can_use_right(request.viewer, group, Right.MEMBERS).require()
    out = group.memberships.filter(state__in=[State.REMOVED, State.BANNED, State.DECLINED])
    return show(
        request,
        group,
        "groups/settings/people.html",
        "settings",
        page_of=queries.page_of_members(queries.active_members(group), request.GET.get("after", ""), SIZE),
        out=list(out.select_related("person").order_by("-ended_at", "-pk")[:SIZE]),
        can_remove=policy.can_remove,
        can_restore=policy.can_restore,
        viewer_is=request.viewer,
    )


@declared("signed_in", policy.can_open_desk)
@require_safe
def log(request: Request, slug: str) -> HttpResponse:
    """What was done in this group with a right, newest first."""
    group = find(request, slug)
    policy.can_open_desk(request.viewer, group).require()
    entries = queries.audit_of(group)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        entries = entries.filter(number__lt=int(before))
    rows = list(entries[: SIZE + 1])
    lines = log_lines(rows[:SIZE], *queries.names_in(group, rows[:SIZE]))
    older = rows[SIZE - 1].number if len(rows) > SIZE else 0
    return show(request, group, "groups/settings/log.html", "settings", lines=lines, older=older)


# What can be done to a member: the action, what is said after, and what undoes it.
ACTS = {
    "let-in": (actions.let_in, gettext_lazy("%(name)s is in."), "remove", "requests"),
    "decline": (actions.decline, gettext_lazy("%(name)s was told no."), "restore", "requests"),
    "remove": (actions.remove, gettext_lazy("%(name)s is no longer a member."), "restore", "people_set"),
    "ban": (actions.ban, gettext_lazy("%(name)s is banned."), "restore", "people_set"),
    "restore": (actions.restore, gettext_lazy("%(name)s is back."), "", "people_set"),
    "unban": (actions.unban, gettext_lazy("%(name)s may join again."), "", "people_set"),
    "lead": (actions.appoint_leader, gettext_lazy("%(name)s leads this group now."), "", "people"),
    "end-role": (actions.end_role, gettext_lazy("%(name)s is a member without a role now."), "", "roles"),
}
OUSTING = {"remove", "ban", "decline"}


@declared(
    "signed_in",
    policy.can_let_in,
    policy.can_remove,
    policy.can_restore,
    policy.can_unban,
    policy.can_end_role,
    policy.can_appoint_leader,
)
@require_POST
def act(request: Request, slug: str, number: int, what: str) -> HttpResponse:
    """One press for one person. What was done can be undone where it says so."""
    if what not in ACTS:
        raise Http404
    group = find(request, slug)
    member = find_member(group, number)
    do, said, undo, page = ACTS[what]
    if what in OUSTING:
        limits.take_once(limits.OUSTINGS, request.viewer.pk)
    do(member, by=request.viewer)
    way_back = reverse("groups:act", args=[slug, number, undo]) if undo else ""
    messages.success(request, said % {"name": member.shown_name}, extra_tags=way_back)
    return back(request, f"groups:{page}", slug)


@declared("signed_in", policy.can_welcome)
@require_POST
def welcome(request: Request, slug: str, number: int) -> HttpResponse:
    """Answer a newcomer."""
    group = find(request, slug)
    member, form = find_member(group, number), WelcomeForm(request.POST)
    policy.can_use_right(request.viewer, group, Right.WELCOME).require()
    if not form.is_valid():
        return newcomers_page(request, slug, form, number)
    limits.take_once(limits.WELCOMES, request.viewer.pk)
    actions.welcome(member, by=request.viewer, words=form.cleaned_data["words"])
    messages.success(request, _("Sent to %(name)s.") % {"name": member.shown_name})
    return back(request, "groups:newcomers", slug)


@declared("signed_in", policy.can_welcome)
@require_safe
def newcomers(request: Request, slug: str) -> HttpResponse:
    """Who waits for a welcome, longest first."""
    return newcomers_page(request, slug)


def newcomers_page(
    request: Request, slug: str, form: WelcomeForm | None = None, number: int = 0
) -> HttpResponse:
    """The same, with words as they were left when they could not be taken."""
    group = find(request, slug)
    policy.can_use_right(request.viewer, group, Right.WELCOME).require()
    waiting = queries.waiting_for_welcome(group).exclude(person__in=queries.kept_away(request.viewer))
    return show(
        request,
        group,
        "groups/settings/newcomers.html",
        "settings",
        status=422 if form else 200,
        waiting=[
            (m, form if form and m.pk == number else WelcomeForm(auto_id=f"w{m.pk}_%s")) for m in waiting[:20]
        ],
    )


@declared("signed_in", policy.can_read)
@require_POST
def welcome_read(request: Request, number: int) -> HttpResponse:
    """Put words of welcome away."""
    said = queries.unread_welcomes(request.viewer).filter(pk=number).first()
    if said:
        actions.read_welcome(said, by=request.viewer)
    return back(request, "groups:index") if not said else back(request, said.membership.group)
