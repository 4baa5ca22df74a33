from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from groundswell.journeys import actions, queries
from groundswell.journeys.forms import AdjustForm
from groundswell.journeys.policy import can_correct, can_see_journey
from groundswell.journeys.showing import shown
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request


@policy("signed_in", can_see_journey)
@require_GET
def journey(request: Request) -> HttpResponse:
    return page(request, "journeys/journey.html", shown(request.viewer, clock.now()))


@policy("signed_in", can_see_journey)
@require_POST
def later(request: Request) -> HttpResponse:
    actions.not_this_week(request.POST.get("step", ""), by=request.viewer, now=clock.now())
    if not request.htmx:
        return see_other("journeys:journey")
    context = _steps(request) | {"is_new": True}
    return page(request, "journeys/journey.html", context, fragment="next_step")


def _steps(request: Request) -> dict[str, Any]:
    return {"steps": queries.next_steps(request.viewer, clock.now(), most=1), "section": "journey"}


@policy("signed_in", can_correct)
@require_POST
def wrong(request: Request, entry_id: int) -> HttpResponse:
    if not can_correct(request.viewer, entry_id):
        raise Http404
    actions.say_wrong(entry_id, by=request.viewer)
    messages.success(request, _("Left out. You find it under Adjust, if you want it back."))
    return see_other("journeys:journey")


@policy("signed_in", can_see_journey)
@require_POST
def right(request: Request, entry_id: int) -> HttpResponse:
    actions.say_right(entry_id, by=request.viewer)
    messages.success(request, _("It counts again."))
    return see_other("journeys:adjust")


@policy("signed_in", can_see_journey)
@require_GET
def adjust(request: Request) -> HttpResponse:
    return _adjust(request, AdjustForm.of(queries.way_of(request.viewer)))


@policy("signed_in", can_see_journey)
@require_POST
def changes(request: Request) -> HttpResponse:
    form = AdjustForm(request.POST)
    if not form.is_valid():
        return _adjust(request, form)
    actions.hide(by=request.viewer, is_hidden=form.cleaned_data["is_hidden"])
    actions.say_stage(form.stage, by=request.viewer)
    messages.success(request, _("Saved."))
    return see_other("journeys:adjust")


def _adjust(request: Request, form: AdjustForm) -> HttpResponse:
    way = queries.way_of(request.viewer)
    context = {
        "section": "journey",
        "form": form,
        "way": way,
        "corrections": queries.corrections_of(request.viewer),
        "groups": queries.who_can_see(request.viewer, way),
    }
    return page(request, "journeys/adjust.html", context, status=422 if form.is_bound else 200)


@policy("signed_in", can_see_journey)
@require_POST
def off(request: Request) -> HttpResponse:
    actions.switch_off(by=request.viewer)
    messages.success(request, _("Your journey is switched off, and what was worked out is deleted."))
    return see_other("journeys:journey")


@policy("signed_in", can_see_journey)
@require_POST
def on(request: Request) -> HttpResponse:
    actions.switch_on(by=request.viewer)
    messages.success(request, _("Your journey is on again."))
    return see_other("journeys:journey")
