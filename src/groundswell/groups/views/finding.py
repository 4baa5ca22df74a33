"""Finding a group."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from groundswell.groups import queries
from groundswell.groups.forms.finding import NEAR, WIDE, FinderForm
from groundswell.kernel.pages import kept_by_browsers, page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request

SIZE = 24


@policy("public")
@require_safe
@kept_by_browsers
def index(request: Request) -> HttpResponse:
    """Groups near a place, about an issue, with some words; or the largest when nothing is asked."""
    form = FinderForm(request.GET, viewer=request.viewer)
    is_good = form.is_valid()
    context = _found(request, form) if is_good else {"page": queries.Page([]), "title": "", "miles": NEAR}
    again = request.GET.copy()
    again.pop("after", None)
    context |= {"form": form, "query": again.urlencode(), "shown_issue": form.cleaned_data.get("issue")}
    status = 200 if is_good else 422
    response = page(request, "groups/index.html", context, fragment="results", status=status)
    if request.htmx and context["title"]:
        response["HX-Trigger"] = json.dumps({"say": context["title"]})
    return response


def _found(request: Request, form: FinderForm) -> dict[str, Any]:
    asked = form.cleaned_data
    groups = queries.search(request.viewer, asked["words"])
    if asked["issue"]:
        groups = groups.filter(issues=asked["issue"])
    if asked["online"]:
        groups = groups.filter(is_online=True)
    groups = groups.defer("about", "welcome", "html", "sought", "questions", "access_notes")
    if form.found is None:
        rows = queries.page_by_size(groups, asked["after"], SIZE)
        count = queries.counted(groups) if form.is_asked else 0
        return {"page": rows, "miles": 0, "title": _title(count) if form.is_asked else ""}
    here = form.found
    pairs = queries.distances(groups, (here.latitude, here.longitude), asked["miles"])
    return {
        "page": queries.page_by_distance(groups, pairs, asked["after"], SIZE),
        "miles": asked["miles"],
        "title": _title_near(len(pairs), here.name),
        "wider": WIDE if asked["miles"] < WIDE else 0,
        "place": here,
    }


def _title(count: int) -> str:
    if count > queries.MOST_COUNTED:
        return _("More than 1,000 groups")
    return ngettext("%(count)d group", "%(count)d groups", count) % {"count": count}


def _title_near(count: int, place: str) -> str:
    said = {"count": count, "place": place}
    return ngettext("%(count)d group near %(place)s", "%(count)d groups near %(place)s", count) % said
