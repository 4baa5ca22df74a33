"""An event's page, and the one press on it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from groundswell.events import actions, calendars, policy, queries
from groundswell.events.forms import AddressForm, AnswerForm
from groundswell.events.models import Attendance, Event
from groundswell.events.times import local, span, span_elsewhere
from groundswell.events.views.found import find_event
from groundswell.kernel import challenge, clock, text
from groundswell.kernel.networks import network_key
from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.notifications.actions import see_about
from groundswell.ui.offline import readable_offline

NAMES_SHOWN = 30
CHALLENGE = "events.reserve"


@declared("public", policy.can_attend, policy.can_see_where, policy.can_see_link, policy.can_see_names)
@require_safe
def event(request: Request, slug: str) -> HttpResponse:
    """When, where, how to come, and who comes."""
    found = find_event(request, slug)
    if request.viewer.is_signed_in:
        see_about(request.viewer, found)
    return readable_offline(show(request, found), may=found.group.is_carried and not found.is_draft)


@declared("public", policy.can_attend)
@require_POST
def answer(request: Request, slug: str) -> HttpResponse:
    """Say whether one comes: 303, or 422 with what to put right or what stands against it."""
    found = find_event(request, slug)
    signed_in = request.viewer.is_signed_in
    form = (AnswerForm if signed_in else AddressForm)(found, request.POST)
    if not form.is_valid():
        return show(request, found, form)
    try:
        if signed_in:
            actions.attend(found, by=request.viewer, **form.given, source=_source(request))
            return _answered(request, slug)
        return _reserve(request, found, form)
    except PermissionDenied as reason:
        return show(request, find_event(request, slug), form, error=str(reason))


def _answered(request: Request, slug: str) -> HttpResponse:
    found = find_event(request, slug)
    if request.htmx:
        return show(request, found, fragment="rsvp")
    return back(request, found)


def _reserve(request: Request, found: Event, form: AnswerForm) -> HttpResponse:
    worked = challenge.passed(request.POST.dict(), CHALLENGE)
    if worked == "failed":
        return show(request, found, form)
    actions.reserve(
        found,
        **form.given,
        source=_source(request),
        network=network_key(request),
        has_worked=worked == "proved",
    )
    return see_other("events:asked", found.slug)


@declared("public")
@require_safe
def asked(request: Request, slug: str) -> HttpResponse:
    """“Look into your mailbox”: the same words whatever address was typed."""
    return page(request, "events/asked.html", {"event": find_event(request, slug)})


@declared("signed_in", policy.can_claim)
@require_POST
def claim(request: Request, slug: str) -> HttpResponse:
    """“I was there”, or not, afterwards."""
    found = find_event(request, slug)
    mine = queries.attendance_of(request.viewer, found)
    if mine is not None:
        actions.claim(mine, was_there=request.POST.get("was_there") == "yes")
    return see_other(found)


def show(
    request: Request, found: Event, form: AnswerForm | None = None, *, error: str = "", fragment: str = ""
) -> HttpResponse:
    """The page, with a form to be put right or what stood against it when there is something."""
    is_fine = form is None and not error
    context = _context(request, found) | {"error": error}
    context["form"] = form or context["form"]
    return page(
        request,
        "events/event.html",
        context,
        fragment=fragment if is_fine else "rsvp",
        status=200 if is_fine else 422,
    )


def _context(request: Request, found: Event) -> dict[str, Any]:
    viewer, now = request.viewer, clock.now()
    mine = queries.attendance_of(viewer, found)
    may_keep = viewer.is_signed_in and policy.can_keep(viewer, found)
    return about(found, mine, viewer) | {
        "may_attend": policy.can_attend(viewer, found),
        "may_keep": may_keep,
        "may_see_where": may_keep or policy.can_see_where(mine, found),
        "may_see_link": may_keep or policy.can_see_link(mine, found),
        "may_claim": mine is not None and policy.can_claim(mine),
        "form": _form(request, found, mine),
        "challenge": None if viewer.is_signed_in else challenge.issue(CHALLENGE),
        "issues": list(found.issues.all()),
        "is_over": found.is_over(now),
        "source": _source(request),
    }


def about(found: Event, mine: Attendance | None, viewer: Any) -> dict[str, Any]:
    """What every page about one event shows of it, to somebody with this answer."""
    times = (found.starts_at, found.ends_at, found.time_zone)
    names = queries.shown_attendees(viewer, found)[:NAMES_SHOWN] if policy.can_see_names(mine) else []
    return {
        "event": found,
        "group": found.group,
        "mine": mine,
        "starts": local(found.starts_at, found.time_zone),
        "when": span(*times),
        "theirs": span_elsewhere(*times, viewer),
        "line_before": queries.line_before(mine) if mine and mine.is_waiting else 0,
        "place_among": queries.place_among(mine) if mine and mine.has_seat else 0,
        "attendees": list(names),
        "calendars": calendars.other_calendars(found),
    }


def _form(request: Request, found: Event, mine: Attendance | None) -> AnswerForm:
    if not request.viewer.is_signed_in:
        return AddressForm(found)
    return AnswerForm(found, initial={"guests": mine.guests, "shows_name": mine.shows_name} if mine else None)


def _source(request: Request) -> str:
    """What brought somebody here, from the link they followed."""
    return text.tidy(request.POST.get("source") or request.GET.get("source", ""), 60, single_line=True)
