"""What waits for somebody to look at it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_use_right
from groundswell.groups.tabs import tabs_of
from groundswell.kernel import clock
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.moderation import policy, queries, screening, showing
from groundswell.moderation.views.found import find_group


@declared("signed_in", policy.can_open_queue)
@require_safe
def everywhere(request: Request) -> HttpResponse:
    """Everything the viewer looks after, in all their groups."""
    if not policy.can_open_queue(request.viewer):
        raise Http404
    return _show(request, reverse("moderation:everywhere"))


@declared("signed_in", can_use_right)
@require_safe
def of_group(request: Request, slug: str) -> HttpResponse:
    """The same of one group."""
    group = find_group(request, slug)
    can_use_right(request.viewer, group, Right.MODERATE).require()
    return _show(request, reverse("moderation:of_group", args=[group.slug]), group)


def _show(request: Request, here: str, group: Group | None = None) -> HttpResponse:
    which = request.GET.get("show", "")
    which = which if which in queries.WHICH else "new"
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 18 else 0
    cases = queries.queue(request.viewer, which, group, start)
    more: dict[str, Any] = (
        {"group": group, "tabs": tabs_of(request.viewer, group)} if group else {"group": None}
    )
    context = {
        "here": here,
        "which": which,
        "counts": queries.counts_of(request.viewer, group),
        "rows": showing.rows(request.viewer, cases[: queries.PAGE]),
        "why": screening.WHY,
        "raids": queries.raids_for(request.viewer, group, clock.now()),
        "may_call": policy.can_call_raid(request.viewer, group),
        "after": cases[queries.PAGE - 1].pk if len(cases) > queries.PAGE else 0,
    }
    return page(request, "moderation/queue.html", context | more)
