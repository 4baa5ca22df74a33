import json
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.ui import installing
from groundswell.ui import preferences as kept
from groundswell.ui import styleguide as samples

YEAR = 365 * 24 * 3600
SAME_SITE = {"same-origin", "same-site", "none"}


@policy("public")
@require_safe
def manifest(request: Request) -> HttpResponse:
    return JsonResponse(installing.manifest(), content_type="application/manifest+json")


@policy("public")
@require_safe
def service_worker(request: Request) -> HttpResponse:
    script = render_to_string("ui/sw.js", installing.worker())
    return HttpResponse(
        script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


@policy("public")
@require_safe
def robots(request: Request) -> HttpResponse:
    return HttpResponse(render_to_string("ui/robots.txt"), content_type="text/plain; charset=utf-8")


@policy("public")
@require_safe
def offline(request: Request) -> HttpResponse:
    return page(request, "ui/offline.html")


@policy("public")
@require_safe
def look(request: Request) -> HttpResponse:
    return page(
        request,
        "ui/look.html",
        {"chosen": kept.look(request), "next": _next(request, request.GET.get("next"))},
    )


@policy("staff")
@require_safe
def styleguide(request: Request) -> HttpResponse:
    return page(request, "ui/styleguide.html", samples.samples())


@policy("public")
@require_POST
@csrf_exempt
def preferences(request: Request) -> HttpResponse:
    """Keep how pages look, and their language, in cookies of this browser.

    Takes no token, so that pages for visitors set no cookie just to offer it; other sites are refused instead.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in SAME_SITE:
        raise PermissionDenied(_("Change this on our own pages."))
    response = see_other(_next(request, request.POST.get("next")))
    look = kept.look(request).with_choices(request.POST.dict())
    _keep(request, response, kept.COOKIE, look.cookie())
    if check_for_language(language := request.POST.get("language", "")):
        _keep(request, response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    return page(request, "404.html", status=404)


def denied(request: Request, exception: Exception | None = None) -> HttpResponse:
    """What is not allowed, and why in the refusal's own words. htmx shows the same words over the page."""
    reason = str(exception or "") or _("You cannot do this.")
    response = page(request, "403.html", {"reason": reason}, status=403)
    response["HX-Trigger"] = json.dumps({"shout": reason})
    return response


def csrf_failed(request: Request, reason: str = "") -> HttpResponse:
    """A form that was open for long, or came from elsewhere. The technical reason helps nobody and is left out."""
    return page(request, "csrf.html", {"back": _next(request, request.headers.get("Referer"))}, status=403)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that is no proper one. Reads nothing of it, and needs neither database nor context."""
    return HttpResponse(render_to_string("400.html"), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. Needs neither database nor context."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _next(request: HttpRequest, wanted: str | None) -> str:
    """Where to go on: a page of this site, else the first one."""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    if not wanted or not is_ours:
        return "/"
    parts = urlsplit(wanted)
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
