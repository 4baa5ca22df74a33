"""Searching: one page, and what is suggested while somebody types."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.search import limits, queries
from groundswell.search.asking import LONGEST, Wanted
from groundswell.search.forms import SearchForm
from groundswell.search.kinds import all_kinds
from groundswell.search.showing import Row, rows


@policy("public")
@require_safe
def results(request: Request) -> HttpResponse:
    """What the viewer may find of what is asked; without a question, how to ask. Raises TooMany."""
    form = SearchForm({name: request.GET.get(name, "")[:LONGEST] for name in SearchForm.base_fields})
    wanted = form.wanted
    context: dict[str, Any] = {"form": form, "wanted": wanted, "kinds": all_kinds(), "chip": _chip(request)}
    if wanted.is_asked:
        limits.take_search(request)
        context |= _found(request, wanted)
    response = page(request, "search/results.html", context, fragment="results")
    response["X-Robots-Tag"] = "noindex"
    if request.htmx and wanted.is_asked:
        said = _("Nothing found") if context["is_empty"] else _("Here is what was found.")
        response["HX-Trigger"] = json.dumps({"say": said})
    return response


def _found(request: Request, wanted: Wanted) -> dict[str, Any]:
    after, viewer = request.GET.get("after", "")[:40], request.viewer
    if wanted.kind or after:
        part: queries.Part = "all" if wanted.kind else "talk"
        found = queries.search(viewer, wanted, part=part, after=after)
        return _context(request, [], rows(viewer, found), found.next_key, is_near=found.is_near)
    both = queries.search_both(viewer, wanted)
    things = rows(viewer, both.things)
    talk = rows(viewer, both.talk)
    context = _context(request, things, talk, both.talk.next_key, is_near=both.is_near)
    return context | {"more_things": _with(request, kind="thing") if both.things.next_key else ""}


def _context(
    request: Request, things: list[Row], talk: list[Row], key: str, *, is_near: bool
) -> dict[str, Any]:
    return {
        "things": things,
        "talk": talk,
        "is_empty": not (things or talk),
        "is_near": is_near,
        "next": _with(request, after=key) if key else "",
    }


def _with(request: Request, **changed: str) -> str:
    """This page's address with other parameters, without the place in the list."""
    again = request.GET.copy()
    again.pop("after", None)
    for name, value in changed.items():
        again[name] = value
    return f"?{again.urlencode()}"


def _chip(request: Request) -> dict[str, str]:
    """Where each kind's filter leads."""
    return {word: _with(request, kind=word) for word in ("", *(kind.word for kind in all_kinds()))}


@policy("public")
@require_safe
def suggestions(request: Request) -> HttpResponse:
    """Up to eight things with these words in their title, the last of them perhaps not typed out. Raises TooMany."""
    typed = request.GET.get("q", "")[:LONGEST]
    found: list[Row] = []
    if typed.strip():
        limits.take_suggestion(request)
        found = rows(request.viewer, queries.suggest(request.viewer, typed))
    return page(request, "search/_suggestions.html", {"rows": found, "typed": typed.strip()})
