"""Who looks, in which language and by which clock, and whether staff are safe enough to go on."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.accounts.policy import requires_second_factor
from groundswell.kernel.pages import see_other
from groundswell.kernel.policies import policy_of
from groundswell.kernel.requests import Visitor
from groundswell.ui.offline import mark_of

type Answer = Callable[[HttpRequest], HttpResponse]


class ViewerMiddleware:
    """Puts `request.viewer`: the signed-in Person, or a Visitor. Without a session cookie this asks no database."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        user = get_user(request)
        request.viewer = user if isinstance(user, Person) else Visitor()
        response = self.get_response(request)
        response.headers["X-Reader"] = mark_of(request.viewer.pk)
        return response


class LanguageMiddleware:
    """Speaks the reader's language by the reader's clock.

    The language: what the person chose, else what this browser chose (the cookie the page's footer sets), else what
    the browser asks for, else the movement's. The clock: the person's, else the movement's.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        language = _language(request)
        with translation.override(language), timezone.override(_zone(request.viewer)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


class SecondFactorMiddleware:
    """Leads staff without a second factor to setting one up, before any page that is for staff."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        declared = policy_of(view, match.view_name if match else None)
        if declared is None or declared.level != "staff" or not requires_second_factor(request.viewer):
            return None
        messages.info(request, _("Pages for staff need a second step when you sign in. Set one up first."))
        return see_other("accounts:security")


def _language(request: Any) -> str:
    wishes = [getattr(request.viewer, "language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    known = dict(settings.LANGUAGES)
    chosen = next((wish for wish in wishes if wish in known), "")
    return chosen or translation.get_language_from_request(request)


def _zone(viewer: Any) -> ZoneInfo | None:
    name = getattr(viewer, "time_zone", "")
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
