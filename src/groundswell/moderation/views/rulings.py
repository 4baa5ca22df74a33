"""One decision: for whoever it is about, and for those who look after the place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.accounts.entrance import fresh
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.moderation import actions, limits, policy, queries, showing
from groundswell.moderation.forms import AnswerForm, AppealForm
from groundswell.moderation.models import Appeal, Ruling
from groundswell.moderation.views.found import find_ruling
from groundswell.moderation.wording import done, place_of, to_author, word_for


@declared("signed_in", policy.can_appeal, policy.can_undo, policy.can_second)
@require_safe
def ruling(request: Request, number: int) -> HttpResponse:
    """What was decided, why, and what can be done about it."""
    return _show(request, find_ruling(request, number))


@declared("signed_in", policy.can_undo)
@require_POST
def undone(request: Request, number: int) -> HttpResponse:
    """Take it back: the case waits again."""
    found = find_ruling(request, number)
    policy.can_look(request.viewer, found.case).require()
    actions.undo(found, by=request.viewer)
    messages.success(request, _("Taken back. Everything is as it was."))
    return see_other(found.case)


@declared("signed_in", policy.can_second)
@require_POST
def seconded(request: Request, number: int) -> HttpResponse:
    """Agree to it, or not: state on or off."""
    found = find_ruling(request, number)
    if found.case.is_for_staff and not fresh.is_fresh(request):
        return fresh.lead_there(request)
    if request.POST.get("state") == "off":
        actions.decline(found, by=request.viewer)
        messages.success(request, _("Nothing was done. It waits for another decision."))
        return see_other(found.case)
    actions.agree(found, by=request.viewer)
    messages.success(request, _("Agreed. It is in force."))
    return see_other(found)


@declared("signed_in", policy.can_appeal)
@require_POST
def appeal(request: Request, number: int) -> HttpResponse:
    """Ask for a second look: 303, or 422 with what to put right."""
    found, form = find_ruling(request, number), AppealForm(request.POST)
    if not form.is_valid():
        return _show(request, found, appeal_form=form, status=422)
    try:
        actions.appeal(found, form.cleaned_data["words"], by=request.viewer)
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, found, appeal_form=form, status=422)
    messages.success(request, _("Somebody else looks at it again. You will hear from them."))
    return see_other(found)


@declared("signed_in", policy.can_answer)
@require_POST
def answer(request: Request, number: int) -> HttpResponse:
    """Settle an appeal: 303, or 422 with what to put right."""
    found, form = find_ruling(request, number), AnswerForm(request.POST)
    asked = get_object_or_404(Appeal.objects.filter(ruling=found))
    if form.is_valid():
        try:
            given = form.cleaned_data
            actions.answer(asked, given["is_overturned"], given["reply"], by=request.viewer)
            messages.success(request, _("Answered."))
            return see_other(found)
        except ValidationError as error:
            form.add_error(None, error)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
    return _show(request, found, answer_form=form, status=422)


def _show(
    request: Request,
    found: Ruling,
    *,
    status: int = 200,
    appeal_form: AppealForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    viewer, case = request.viewer, found.case
    asked: Appeal | None = getattr(found, "appeal", None)
    context: dict[str, Any] = {
        "ruling": found,
        "case": case,
        "appeal": asked,
        "word": word_for(case.kind),
        "place": place_of(case),
        "is_author": viewer.pk == case.author_id,
        "author": showing.names_of([case]).get(case.pk, ""),
        "decided_by": showing.called(found.by_id, case.group),
        "thing": showing.thing_of(case),
        "said": to_author(found),
        "done": done(found.measure, found.days),
        "until": found.until if found.until and found.until > clock.now() else None,
        "appeal_by": found.made_at + limits.APPEAL_WITHIN,
        "may_appeal": policy.can_appeal(viewer, found),
        "may_undo": policy.can_undo(viewer, found),
        "may_second": policy.can_second(viewer, found),
        "may_withdraw": found.is_waiting and found.by_id == viewer.pk,
        "may_answer": asked is not None and policy.can_answer(viewer, asked),
        "report": queries.reports_on([case])[case.pk],
        "appeal_form": appeal_form or AppealForm(),
        "answer_form": answer_form or AnswerForm(),
    }
    return page(request, "moderation/ruling.html", context, status=status)
