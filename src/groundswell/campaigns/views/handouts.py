"""Passing a petition on: by a link, a poster with a QR code, a sheet of paper."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from groundswell.campaigns import policy, queries, wordings
from groundswell.campaigns.views.finding import find
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

ROWS_ON_A_SHEET = 15


@declared("public")
@require_safe
def share(request: Request, slug: str) -> HttpResponse:
    """Every way to pass it on, without a script and without asking another site."""
    return page(request, "campaigns/share.html", _context(request, slug))


@declared("public")
@require_safe
def poster(request: Request, slug: str) -> HttpResponse:
    """One A4 page for a wall, with a QR code and strips to tear off."""
    return page(request, "campaigns/poster.html", _context(request, slug))


@declared("public", policy.can_sign)
@require_safe
def sheet(request: Request, slug: str) -> HttpResponse:
    """One A4 page to sign by hand, with numbered rows and what each signer agrees to."""
    context = _context(request, slug)
    context |= {
        "rows": range(1, ROWS_ON_A_SHEET + 1),
        "question": wordings.news_question(context["petition"].group),
    }
    return page(request, "campaigns/sheet.html", context)


def _context(request: Request, slug: str) -> dict[str, Any]:
    found = find(request, slug)
    via = request.GET.get("via", "")
    code = via if queries.is_code(via) else ""
    link = settings.BASE_URL + found.get_absolute_url() + (f"?via={code}" if code else "")
    return {"petition": found, "group": found.group, "link": link, "via": code}
