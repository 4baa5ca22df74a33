"""One case: reading it, saying that one looks at it, deciding."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.accounts.entrance import fresh
from groundswell.kernel import clock, idempotency
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.kernel.text import render
from groundswell.moderation import actions, policy, queries, screening, showing
from groundswell.moderation.actions import Decision
from groundswell.moderation.forms import HINTS, RulingForm
from groundswell.moderation.models import Case, Evidence, Ruling
from groundswell.moderation.views.found import find_case
from groundswell.moderation.wording import place_of, word_for


@declared("signed_in", policy.can_look)
@require_safe
def case(request: Request, number: int) -> HttpResponse:
    """A case with what was said about it, what stands around it, and what was decided before."""
    found = find_case(request, number)
    ruling = queries.ruling_on(found)
    if ruling is not None:
        return see_other(ruling)
    return show(request, found, _form(request, found))


@declared("signed_in", policy.can_claim)
@require_POST
def claim(request: Request, number: int) -> HttpResponse:
    """I look at it: state on or off."""
    act = actions.release if request.POST.get("state") == "off" else actions.claim
    return see_other(act(find_case(request, number), by=request.viewer))


@declared("signed_in", policy.can_hand_over)
@require_POST
def handed_over(request: Request, number: int) -> HttpResponse:
    """Leave it to those who run the platform."""
    actions.hand_to_staff(find_case(request, number), by=request.viewer)
    messages.success(request, _("Handed over. Those who run this platform look at it now."))
    return see_other("moderation:everywhere")


@declared("signed_in", policy.can_rule)
@require_POST
def rulings(request: Request, number: int) -> HttpResponse:
    """Decide: 303 to the queue, or 422 with what to put right. Those who run the platform first show again who they are."""
    found = find_case(request, number)
    if found.is_for_staff and not fresh.is_fresh(request):
        return fresh.lead_there(request)
    return _ruled(request, found)


@idempotency.idempotent
def _ruled(request: Request, found: Case) -> HttpResponse:
    form = _form(request, found, request.POST)
    if form.is_valid():
        try:
            return _decided(request, actions.rule(found, Decision(**form.cleaned_data), by=request.viewer))
        except ValidationError as error:
            form.add_error(None, error)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
    return show(request, found, form, status=422)


def _decided(request: Request, ruling: Ruling) -> HttpResponse:
    if ruling.is_waiting:
        messages.success(request, _("Somebody else is asked to agree. Until then nothing happens."))
        return see_other(ruling)
    undo = reverse("moderation:undone", args=[ruling.pk])
    messages.success(request, _("Decided. It can be taken back for 30 days."), extra_tags=undo)
    group = ruling.case.group
    return (
        see_other("moderation:of_group", group.slug)
        if group and not ruling.case.is_for_staff
        else see_other("moderation:everywhere")
    )


def _form(request: Request, found: Case, sent: Any = None) -> RulingForm:
    allowed = policy.measures_for(request.viewer, found)
    report = queries.reports_on([found])[found.pk]
    first = {"clause": report.clause, "hides": True, "days": 7, "wording": showing.context_of(found).typed}
    return RulingForm(queries.clauses_for(found.group), allowed, sent, initial=first)


def show(request: Request, found: Case, form: RulingForm, *, status: int = 200) -> HttpResponse:
    """The page of a case, with a decision as it was left when it could not be taken."""
    evidence = Evidence.objects.filter(flag__case=found).order_by("said_at", "pk")
    now = clock.now()
    context = {
        "case": found,
        "word": word_for(found.kind),
        "place": place_of(found),
        "author": showing.names_of([found]).get(found.pk, ""),
        "report": queries.reports_on([found])[found.pk],
        "around": showing.context_of(found),
        "evidence": [
            (showing.called(one.author_id, found.group), one.said_at, render(one.text, pictures=True))
            for one in evidence
        ],
        "history": showing.previous(found),
        "is_claimed": found.is_claimed(now),
        "is_mine": found.claimed_by_id == request.viewer.pk,
        "minutes": int((found.claimed_until - now).total_seconds() // 60) + 1 if found.claimed_until else 0,
        "may_rule": policy.can_claim(request.viewer, found),
        "may_hand_over": policy.can_hand_over(request.viewer, found),
        "why": screening.WHY.get(found.held_for, ""),
        "form": form,
        "hints": HINTS,
        "once": idempotency.token(),
    }
    return page(request, "moderation/case.html", context, status=status)
