"""The organiser's desk: people who need a word, not charts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from groundswell.desk import queries, wording
from groundswell.desk.forms import OfferForm, WordsForm
from groundswell.groups import actions
from groundswell.groups.models import Group, Membership, Right
from groundswell.groups.policy import can_offer_role, can_use_right, can_welcome
from groundswell.groups.queries import active_members, visible_group, with_membership
from groundswell.groups.tabs import tabs_of
from groundswell.groups.wording import answered_in_time, turn, waits
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request

OPENERS = [
    gettext_lazy("Good that you are here. What brought you?"),
    gettext_lazy("Welcome! Would you like to come along to the next meeting with me?"),
    gettext_lazy("Hello! If anything is unclear, ask me, however small."),
]


@policy("signed_in", can_use_right)
@require_GET
def desk(request: Request, slug: str) -> HttpResponse:
    group = _find(request, slug)
    found = queries.desk_of(group, clock.now(), request.viewer)
    context = {
        "group": group,
        "desk": found,
        "funnel": wording.funnel(found.funnel),
        "hours": wording.hours(found.hours_to_first_reply),
        "in_time": answered_in_time(found.in_time),
        "say": waits,
        "turn": turn,
        "number": wording.number,
        "waiting_words": wording.waiting,
        "thank": wording.thank,
        "group_tabs": tabs_of(request.viewer, group),
        "section": "groups",
    }
    return page(request, "desk/desk.html", context)


@policy("signed_in", can_use_right, can_welcome)
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: Request, slug: str, pk: int) -> HttpResponse:
    group = _find(request, slug)
    member = get_object_or_404(active_members(group), pk=pk)
    can_welcome(request.viewer, member).require()
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.welcome(member, by=request.viewer, words=form.cleaned_data["words"])
        messages.success(request, _("Sent to %(name)s.") % {"name": member.person.shown_name})
        return see_other("desk:desk", slug=group.slug)
    return _ask(request, "desk/welcome.html", group, member, form)


@policy("signed_in", can_use_right, can_offer_role)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, slug: str, pk: int) -> HttpResponse:
    group = _find(request, slug)
    member = get_object_or_404(active_members(group), pk=pk)
    form = OfferForm(group, request.POST or None)
    if request.method == "POST" and form.is_valid() and _offered(request, member, form):
        messages.success(request, _("Offered. %(name)s decides.") % {"name": member.person.shown_name})
        return see_other("desk:desk", slug=group.slug)
    return _ask(request, "desk/offer.html", group, member, form)


def _offered(request: Request, member: Membership, form: OfferForm) -> bool:
    given = form.cleaned_data
    try:
        actions.offer_role(
            member,
            by=request.viewer,
            standing=form.standing,
            role=form.role,
            reason=given["reason"],
            is_handing_on=given["is_handing_on"],
        )
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _find(request: Request, slug: str) -> Group:
    group = visible_group(request.viewer, slug)
    if group is None:
        raise Http404
    with_membership(request.viewer, group)
    can_use_right(request.viewer, group, Right.DESK).require()
    return group


def _ask(
    request: Request, template: str, group: Group, member: Membership, form: WordsForm | OfferForm
) -> HttpResponse:
    context = {"group": group, "member": member, "form": form, "openers": OPENERS, "section": "groups"}
    return page(request, template, context, status=422 if form.errors else 200)
