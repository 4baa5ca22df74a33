"""Undoing a raid: choose a stretch of time, see what would happen, do it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.moderation import actions, policy, queries
from groundswell.moderation.models import Sweep
from groundswell.moderation.views.found import find_group


@declared("signed_in", policy.can_sweep)
@require_http_methods(["GET", "HEAD", "POST"])
def newcomers(request: Request, slug: str) -> HttpResponse:
    """Who came in the last hours, and what undoing that would do; a press does it for what was shown."""
    group = find_group(request, slug)
    policy.can_sweep(request.viewer, group).require()
    if request.method == "POST" and (done := _swept(request, group)):
        messages.success(
            request, _("Done. What they wrote is hidden, and they ask again. It can be put back for 30 days.")
        )
        return see_other("moderation:newcomers", done.group.slug)
    now, wanted = clock.now(), request.GET.get("hours", "")
    hours = int(wanted) if wanted in {str(one) for one in queries.HOURS} else 0
    context = {
        "group": group,
        "hours": hours,
        "choices": queries.HOURS,
        "cohort": queries.cohort(group, now - timedelta(hours=hours), now) if hours else None,
        "sweeps": queries.sweeps_of(group, now),
    }
    return page(request, "moderation/newcomers.html", context)


def _swept(request: Request, group: Group) -> Sweep | None:
    """Exactly the stretch that was shown; at most four days of it."""
    try:
        since, until = (parse_datetime(request.POST.get(name, "")) for name in ("since", "until"))
    except ValueError:
        return None
    if since is None or until is None or since.tzinfo is None or until.tzinfo is None:
        return None
    if not timedelta(0) < until - since <= timedelta(days=4):
        return None
    return actions.sweep(group, since, until, by=request.viewer)


@declared("signed_in", policy.can_put_back)
@require_POST
def put_back(request: Request, slug: str) -> HttpResponse:
    """Put a sweep back: its number."""
    group, number = find_group(request, slug), request.POST.get("sweep", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 18
    policy.can_sweep(request.viewer, group).require()
    made = get_object_or_404(Sweep.objects.filter(group=group), pk=int(number) if is_number else 0)
    actions.put_back(made, by=request.viewer)
    messages.success(request, _("Everything is as it was."))
    return see_other("moderation:newcomers", group.slug)
