"""What a group talks about."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.discussions import policy, queries
from groundswell.discussions.lines import lines
from groundswell.discussions.models import Kind
from groundswell.discussions.queries import Wanted
from groundswell.discussions.views.found import find_group
from groundswell.groups.actions import make_commons
from groundswell.groups.models import Group
from groundswell.groups.queries import commons
from groundswell.groups.tabs import tabs_of
from groundswell.kernel.pages import kept_by_browsers, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.threads.queries import draft_of
from groundswell.ui.visitors import page_of_all


@declared("public", policy.can_start)
@require_safe
@kept_by_browsers
def of_group(request: Request, slug: str) -> HttpResponse:
    """The topics of a group, the one with the newest post first."""
    group = find_group(request, slug)
    if group.is_commons:
        asked = request.GET.urlencode()
        return see_other(reverse("discussions:movement") + (f"?{asked}" if asked else ""))
    return _listed(request, group)


@declared("public", policy.can_start)
@require_safe
@kept_by_browsers
def across(request: Request) -> HttpResponse:
    """What the whole movement talks about, across groups. Its space is made when it is first looked for."""
    return _listed(request, commons() or make_commons())


def _listed(request: Request, group: Group) -> HttpResponse:
    wanted, after = _wanted(request), request.GET.get("after", "")
    about = (group.pk, wanted, after)
    return page_of_all(
        request, "discussions/group.html", about, lambda: _context(request, group, wanted, after)
    )


def _context(request: Request, group: Group, wanted: Wanted, after: str) -> dict[str, Any]:
    viewer = request.viewer
    found = queries.page_of_topics(viewer, group, wanted, after)
    on_top = [] if after or wanted != Wanted() else queries.pinned(viewer, group)
    return {
        "group": group,
        "tabs": [] if group.is_commons else tabs_of(viewer, group),
        "lines": lines(viewer, group, [*on_top, *found.rows]),
        "wanted": wanted,
        "tags": queries.tags_of(viewer, group),
        "older": _older(wanted, found.next_key),
        "may_start": policy.can_start(viewer, group),
        "draft": draft_of(viewer, f"topic:{group.pk}"),
    }


def _wanted(request: Request) -> Wanted:
    kind = request.GET.get("kind", "")
    return Wanted(
        kind=kind if kind in Kind.values else "",
        tag=request.GET.get("tag", "").replace("\0", "")[:30],
        is_open=request.GET.get("open") == "yes",
    )


def _older(wanted: Wanted, key: str) -> str:
    asked = {"kind": wanted.kind, "tag": wanted.tag, "open": "yes" if wanted.is_open else "", "after": key}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}" if key else ""
