import json
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from groundswell.groups.queries import groups_at_hand
from groundswell.home import fragments
from groundswell.home.asking import TIMES, WORDS, Asked
from groundswell.journeys.queries import next_steps
from groundswell.kernel import clock
from groundswell.kernel.pages import kept_by_browsers, page
from groundswell.kernel.places import find
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.ui.links import url_if

# How far back “New in your groups” looks; what is older stands on a page of its own.
BACK_TO = timedelta(days=14)


@policy("public")
@require_safe
@kept_by_browsers
def front(request: Request) -> HttpResponse:
    """The first page: Discover for visitors, Home for members."""
    return _home(request) if request.viewer.is_signed_in else _discover(request, "/")


@policy("public")
@require_safe
@kept_by_browsers
def discover(request: Request) -> HttpResponse:
    """Discover, for members too."""
    return _discover(request, "/discover/")


@policy("signed_in")
@require_safe
def home(request: Request) -> HttpResponse:
    """What is next, what is today, and what is new."""
    return _home(request)


@policy("public")
@require_safe
def act(request: Request) -> HttpResponse:
    """Everything there is to do, by how long it takes."""
    asked = Asked.read(request.GET, fragments.known_issues())
    wanted = [asked.time] if "minutes" in request.GET else list(TIMES)
    context = {
        "asked": asked,
        "chosen": asked.time if "minutes" in request.GET else "",
        "times": [(key, WORDS[key], asked.with_time(key).address("/act/")) for key in TIMES],
        "parts": [(key, WORDS[key], fragments.act(asked.with_time(key), request.viewer)) for key in wanted],
    }
    return page(request, "home/act.html", context)


def _discover(request: Request, path: str) -> HttpResponse:
    asked = Asked.read(request.GET, fragments.known_issues())
    context = {
        "top": fragments.top(asked, path),
        "results": fragments.results(asked, path),
        "rest": fragments.rest(),
    }
    response = page(request, "home/discover.html", context, fragment="results")
    if request.htmx and asked.place:
        said = f"{asked.place.label}: {fragments.around(asked)[1]}"
        response["HX-Trigger"] = json.dumps({"say": said})
    return response


def _home(request: Request) -> HttpResponse:
    now = clock.now()
    steps = next_steps(request.viewer, now)
    context: dict[str, Any] = {
        "step": steps[0] if steps else None,
        "since": now - BACK_TO,
        "older": url_if("discussions:lately"),
    }
    if not groups_at_hand(request.viewer):
        context |= _to_begin_with(request)
    return page(request, "home/home.html", context)


def _to_begin_with(request: Request) -> dict[str, Any]:
    """For whoever is in no group yet: who is near, what takes a minute, what goes on."""
    label = request.viewer.place
    asked = Asked(near=label, place=find(label) if label else None)
    return {
        "place": asked.place,
        "near": fragments.near(asked),
        "minute": fragments.act(asked, request.viewer),
        "now": fragments.now(),
    }
