"""Events for calendars. Without somebody's own answer neither address nor meeting link is in them."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.events import actions, links, policy, queries
from groundswell.events.calendars import Shown, calendar
from groundswell.events.models import CalendarKey, Event
from groundswell.events.views.found import find_by_token, find_event
from groundswell.groups.models import Visibility
from groundswell.groups.posture import Posture
from groundswell.groups.queries import readable_groups
from groundswell.kernel import clock
from groundswell.kernel.pages import see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request, Visitor


@declared("public", policy.can_see_where, policy.can_see_link)
@require_safe
def event_file(request: Request, slug: str) -> HttpResponse:
    """One event, as this viewer may know it."""
    found = find_event(request, slug)
    return _answer([Shown(found, queries.attendance_of(request.viewer, found))], found.title, found.slug)


@declared("token", policy.can_see_where, policy.can_see_link)
@require_safe
def your_file(request: Request, token: str) -> HttpResponse:
    """The same for whoever holds the link of an answer."""
    row = find_by_token(links.YOURS, token)
    return _answer([Shown(row.event, row)], row.event.title, row.event.slug)


@declared("public")
@require_safe
def everybodys(request: Request) -> HttpResponse:
    """Everything anybody may know of. The same for everyone who asks."""
    coming = queries.upcoming(Visitor(), clock.now()).filter(group__posture=Posture.OPEN)
    coming = coming[: queries.MOST_IN_A_FEED]
    return _kept_a_while(_feed(coming, settings.MOVEMENT, "events"))


@declared("public")
@require_safe
def groups(request: Request, slug: str) -> HttpResponse:
    """What a public and open group puts on. The same for everyone who asks; of other groups each member has their own feed."""
    group = get_object_or_404(
        readable_groups(Visitor()), slug=slug, visibility=Visibility.PUBLIC, posture=Posture.OPEN
    )
    coming = queries.next_of_group(Visitor(), group, clock.now())[: queries.MOST_IN_A_FEED]
    return _kept_a_while(_feed(coming, group.name, group.slug))


@declared("token", policy.can_see_where, policy.can_see_link)
@require_safe
def mine(request: Request, key: str) -> HttpResponse:
    """What the person of this key comes to, with address and link where they may see them."""
    owner = get_object_or_404(
        CalendarKey.objects.select_related("person"), key=key, person__is_active=True
    ).person
    rows = queries.fed_to(owner, clock.now())
    return _answer([Shown(row.event, row) for row in rows], _("My events"), "events")


@declared("signed_in")
@require_POST
def address(request: Request) -> HttpResponse:
    """Give me an address for my calendar, or another one than I gave away."""
    if request.POST.get("again"):
        actions.reset_calendar(by=request.viewer)
    else:
        actions.calendar_key(by=request.viewer)
    return see_other("events:mine")


def _feed(events: Iterable[Event], name: str, file: str) -> HttpResponse:
    return _answer([Shown(event) for event in events], name, file)


def _answer(shown: list[Shown], name: str, file: str) -> HttpResponse:
    response = HttpResponse(calendar(shown, name), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    patch_cache_control(response, private=True, no_store=True)
    return response


def _kept_a_while(response: HttpResponse) -> HttpResponse:
    """For feeds that do not depend on who asks."""
    response["Cache-Control"] = "public, max-age=600"
    return response
