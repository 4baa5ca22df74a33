"""What is looked at before others read it, and the press that has newcomers wait."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.moderation import actions, policy, queries
from groundswell.moderation.forms import WatchForm
from groundswell.moderation.views.found import find_group


@declared("staff", policy.can_watch)
@require_http_methods(["GET", "HEAD", "POST"])
def everywhere(request: Request) -> HttpResponse:
    """Words and hosts watched for everywhere."""
    return _watched(request, None)


@declared("signed_in", policy.can_watch)
@require_http_methods(["GET", "HEAD", "POST"])
def of_group(request: Request, slug: str) -> HttpResponse:
    """Words and hosts watched for in one group."""
    return _watched(request, find_group(request, slug))


def _watched(request: Request, group: Group | None) -> HttpResponse:
    policy.can_watch(request.viewer, group).require()
    form = WatchForm(request.POST if "text" in request.POST else None)
    if request.method == "POST" and _changed(request, group, form):
        return see_other(request.path)
    context = {"group": group, "watched": list(queries.watched_in(group)), "form": form}
    return page(request, "moderation/watched.html", context, status=422 if form.is_bound else 200)


def _changed(request: Request, group: Group | None, form: WatchForm) -> bool:
    """Add one, or take one off: the number of it in “drop”."""
    number = request.POST.get("drop", "")
    if number.isascii() and number.isdecimal() and len(number) < 18:
        actions.unwatch(get_object_or_404(queries.watched_in(group), pk=int(number)), by=request.viewer)
        return True
    if not form.is_valid():
        return not form.is_bound
    try:
        actions.watch(group, form.cleaned_data["text"], by=request.viewer)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@declared("staff", policy.can_call_raid)
@require_POST
def raid_everywhere(request: Request) -> HttpResponse:
    """Have newcomers wait everywhere, or no longer: state on or off."""
    _called(request, None)
    return see_other("moderation:everywhere")


@declared("signed_in", policy.can_call_raid)
@require_POST
def raid_in_group(request: Request, slug: str) -> HttpResponse:
    """Have newcomers wait in one group, or no longer: state on or off."""
    group = find_group(request, slug)
    _called(request, group)
    return see_other("moderation:of_group", group.slug)


def _called(request: Request, group: Group | None) -> None:
    policy.can_call_raid(request.viewer, group).require()
    if request.POST.get("state") == "off":
        own = [raid for raid in queries.raids_for(request.viewer, group, clock.now()) if raid.group == group]
        if not own:
            raise Http404
        actions.end_raid(own[0], by=request.viewer)
        messages.success(request, _("Newcomers no longer wait. What waits already is looked at one by one."))
        return
    actions.begin_raid(group, by=request.viewer)
    messages.success(
        request, _("For two hours, what newcomers write waits for a look, and joining means asking.")
    )
