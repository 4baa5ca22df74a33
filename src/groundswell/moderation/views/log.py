"""The public log: what was decided, without anybody in it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groundswell.groups.models import Group
from groundswell.groups.policy import can_read
from groundswell.groups.tabs import tabs_of
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.moderation import queries, wording
from groundswell.moderation.views.found import find_group


@declared("public")
@require_safe
def everywhere(request: Request) -> HttpResponse:
    """Decisions of every open group, and the numbers of all."""
    return _show(request, reverse("moderation:log"))


@declared("public", can_read)
@require_safe
def of_group(request: Request, slug: str) -> HttpResponse:
    """Decisions of one group, for whoever reads it."""
    group = find_group(request, slug)
    can_read(request.viewer, group).require()
    return _show(request, reverse("moderation:group_log", args=[group.slug]), group)


def _show(request: Request, here: str, group: Group | None = None) -> HttpResponse:
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else 0
    lines, older = queries.log(group, before)
    more: dict[str, Any] = {"tabs": tabs_of(request.viewer, group)} if group else {}
    context = {
        "group": group,
        "here": here,
        "lines": lines,
        "older": older,
        "numbers": queries.numbers(group),
        "fewest": queries.FEWEST,
        "word_for": wording.word_for,
        "done": wording.done,
    }
    return page(request, "moderation/log.html", context | more)
