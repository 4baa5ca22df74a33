"""Finding people, and being found."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.people import actions, policy, queries
from groundswell.people.forms import FinderForm, MineForm
from groundswell.people.models import Way
from groundswell.people.wordings import FOUND


@declared("signed_in", policy.can_find)
@require_safe
def index(request: Request) -> HttpResponse:
    """People by what they offer, care about and speak, by where they are, and in one's groups."""
    form = FinderForm(request.GET, viewer=request.viewer)
    is_good = form.is_valid()
    found = queries.Found([])
    if is_good:
        found = queries.find_people(request.viewer, form.wanted, request.GET.get("after", ""))
    again = request.GET.copy()
    again.pop("after", None)
    context = {
        "form": form,
        "found": found,
        "query": again.urlencode(),
        "is_found": queries.card_of(request.viewer) is not None,
    }
    response = page(request, "people/index.html", context, fragment="results", status=200 if is_good else 422)
    if request.htmx and is_good:
        said = _("Nobody found") if not found.cards else _("People found")
        response["HX-Trigger"] = json.dumps({"say": said})
    return response


@declared("signed_in", policy.can_offer)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request) -> HttpResponse:
    """What I can do, what I look for, whether I can be found, and how that looks to others."""
    form = MineForm(request.POST if request.method == "POST" else None, initial=_now(request))
    if not form.is_valid():
        return _mine(request, form)
    said = form.cleaned_data
    actions.say_lines(request.viewer, offers=said["offers"], asks=said["asks"])
    if said["is_found"]:
        by = {name: said[name] for name in ("by_interests", "by_languages", "by_place")}
        actions.be_found(request.viewer, **by)
    else:
        actions.be_found_no_more(request.viewer)
    messages.success(request, _("Saved."))
    return see_other("people:mine")


def _now(request: Request) -> dict[str, Any]:
    lines = queries.lines_of([request.viewer.pk]).get(request.viewer.pk, [])
    card = queries.card_of(request.viewer)
    texts = {way: "\n".join(line.text for line in lines if line.way == way) for way in Way}
    return {
        "offers": texts[Way.OFFER],
        "asks": texts[Way.ASK],
        "is_found": card is not None,
        "by_interests": bool(card and card.by_interests),
        "by_languages": bool(card and card.by_languages),
        "by_place": bool(card and card.by_place),
    }


def _mine(request: Request, form: MineForm) -> HttpResponse:
    context = {
        "form": form,
        "card": queries.card_of(request.viewer),
        "lines": queries.lines_of([request.viewer.pk]).get(request.viewer.pk, []),
        "question": FOUND.ask(),
        "who": request.viewer.get_profile_seen_by_display(),
    }
    return page(request, "people/mine.html", context, status=422 if form.is_bound else 200)
