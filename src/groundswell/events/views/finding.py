"""Lists of events."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from groundswell.events import policy, queries
from groundswell.events.forms import FindForm
from groundswell.events.views.found import find_group
from groundswell.events.views.listed import listed, place_words
from groundswell.groups.tabs import tabs_of
from groundswell.kernel import clock
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.ui.offline import readable_offline

PAST = 10


@declared("public")
@require_safe
def index(request: Request) -> HttpResponse:
    """What is on, by date, near a place, online, this week, by what somebody needs. The address can be shared."""
    now, form = (
        clock.now(),
        FindForm({"miles": "25"} | request.GET.dict() | {"access": request.GET.getlist("access")}),
    )
    form.is_valid()
    found = queries.page_of_events(request.viewer, form.wanted, after=request.GET.get("after", ""), now=now)
    mine = queries.answers_of(request.viewer, [one.event for one in found.rows])
    context = {
        "form": form,
        "days": listed(found.rows, mine, request.viewer),
        "older": _with(request, found.next_key),
        "where": place_words(form.wanted),
    }
    return page(request, "events/index.html", context, fragment="results")


@declared("public")
@require_safe
def group_events(request: Request, slug: str) -> HttpResponse:
    """What a group puts on, and what it has put on."""
    group, now, viewer = find_group(request, slug), clock.now(), request.viewer
    coming = [queries.Found(event) for event in queries.next_of_group(viewer, group, now)[:50]]
    may_plan = policy.can_plan(viewer, group)
    context = {
        "group": group,
        "days": listed(coming, queries.answers_of(viewer, [one.event for one in coming]), viewer),
        "past": list(queries.past_of_group(viewer, group, now)[:PAST]),
        "drafts": list(queries.drafts_of_group(viewer, group)) if may_plan else [],
        "may_plan": may_plan,
        "tabs": tabs_of(viewer, group),
    }
    return page(request, "events/group.html", context)


@declared("signed_in")
@require_safe
def mine(request: Request) -> HttpResponse:
    """What I said I come to, what I host, and the address of my calendar."""
    now, viewer = clock.now(), request.viewer
    rows = list(queries.my_attendances(viewer, now)[:50])
    coming = [queries.Found(row.event) for row in rows]
    key = queries.calendar_key_of(viewer)
    context = {
        "days": listed(coming, {row.event_id: row for row in rows}, viewer),
        "hosted": list(queries.my_hosted(viewer, now)[:50]),
        "key": key.key if key else "",
    }
    return readable_offline(page(request, "events/mine.html", context))


def _with(request: Request, key: str) -> str:
    """The same question with the key of the next page."""
    if not key:
        return ""
    asked = request.GET.copy()
    asked["after"] = key
    return f"?{asked.urlencode()}"
