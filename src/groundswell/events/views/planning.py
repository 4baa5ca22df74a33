"""Planning an event: a draft, announced, changed, called off, told about."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.events import actions, policy
from groundswell.events.forms import CancelForm, PlanForm, ReportForm
from groundswell.events.forms.planning import filled_in
from groundswell.events.models import Event
from groundswell.events.views.found import find_event, find_kept, find_known_group
from groundswell.kernel import idempotency
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@declared("signed_in", policy.can_plan)
@BOTH
@idempotency.idempotent
def start(request: Request, slug: str) -> HttpResponse:
    """A new draft: 303 to its page, or 422 with what to put right."""
    group = find_known_group(request, slug)
    policy.can_plan(request.viewer, group).require()
    form = PlanForm(request.POST) if request.method == "POST" else PlanForm(initial=_usual(request, group))
    if form.is_bound and form.is_valid():
        return see_other(actions.plan(group, form.plan, by=request.viewer))
    context = {"group": group, "form": form, "event": None, "once": idempotency.token()}
    return page(request, "events/plan.html", context, status=422 if form.is_bound else 200)


def _usual(request: Request, group: object) -> dict[str, object]:
    zone = request.viewer.time_zone
    return {"near": getattr(group, "place", ""), **({"time_zone": zone} if zone else {})}


@declared("signed_in", policy.can_change)
@BOTH
def edit(request: Request, slug: str) -> HttpResponse:
    """Change what is said about it."""
    event = find_kept(request, slug)
    policy.can_change(request.viewer, event).require()
    now = filled_in(event)
    form = PlanForm(request.POST, initial=now) if request.method == "POST" else PlanForm(initial=now)
    if form.is_bound and form.is_valid():
        return see_other(actions.change(event, form.plan, by=request.viewer))
    context = {"group": event.group, "form": form, "event": event, "once": ""}
    return page(request, "events/plan.html", context, status=422 if form.is_bound else 200)


@declared("signed_in", policy.can_announce)
@require_POST
def announce(request: Request, slug: str) -> HttpResponse:
    """Make a draft known."""
    return see_other(actions.announce(find_kept(request, slug), by=request.viewer))


@declared("signed_in", policy.can_cancel)
@BOTH
def cancel(request: Request, slug: str) -> HttpResponse:
    """Call it off, with a reason."""
    event = find_kept(request, slug)
    if not event.is_cancelled:
        policy.can_cancel(request.viewer, event).require()
    form = CancelForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return see_other(actions.cancel(event, by=request.viewer, reason=form.cleaned_data["reason"]))
    return page(
        request, "events/cancel.html", {"event": event, "form": form}, status=422 if form.is_bound else 200
    )


@declared("signed_in", policy.can_discard)
@require_POST
def discard(request: Request, slug: str) -> HttpResponse:
    """Throw a draft away."""
    event = find_kept(request, slug)
    actions.discard(event, by=request.viewer)
    return see_other("events:group", event.group.slug)


@declared("signed_in", policy.can_plan)
@require_POST
@idempotency.idempotent
def copy(request: Request, slug: str) -> HttpResponse:
    """The same again a week later, as a draft to look over."""
    return see_other("events:edit", actions.copy(find_event(request, slug), by=request.viewer).slug)


@declared("signed_in", policy.can_report)
@BOTH
def report(request: Request, slug: str) -> HttpResponse:
    """What came of it."""
    event = find_kept(request, slug)
    policy.can_report(request.viewer, event).require()
    form = ReportForm(request.POST or None, initial={"outcome": event.outcome, "next_step": event.next_step})
    if form.is_bound and form.is_valid():
        return _reported(request, event, form)
    return page(
        request, "events/report.html", {"event": event, "form": form}, status=422 if form.is_bound else 200
    )


def _reported(request: Request, event: Event, form: ReportForm) -> HttpResponse:
    try:
        return see_other(actions.report(event, by=request.viewer, **form.cleaned_data))
    except PermissionDenied as reason:
        form.add_error(None, str(reason))
        return page(request, "events/report.html", {"event": event, "form": form}, status=422)
