"""What every answer passes through: calm pages for what cannot be served now, and no cache for what is private."""

import logging
from collections.abc import Callable
from typing import Any, override

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string

from groundswell.kernel.limits import TooMany
from groundswell.kernel.pages import page

log = logging.getLogger(__name__)


# Passkeys and copying, and nothing else: no page of ours looks through a camera or asks where somebody is.
OURS = ("publickey-credentials-get", "publickey-credentials-create", "clipboard-write")
NOBODYS = "accelerometer browsing-topics camera display-capture geolocation gyroscope hid magnetometer microphone midi payment serial usb"
PERMISSIONS = ", ".join([*(f"{name}=(self)" for name in OURS), *(f"{name}=()" for name in NOBODYS.split())])


class PermissionsMiddleware:
    """Says on every answer what a page of ours may ask the browser for (the Permissions-Policy header)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class CompressMiddleware(GZipMiddleware):
    """Compresses what is worth it: pictures are as small as they get."""

    @override
    def process_response(self, request: Any, response: Any) -> Any:
        if response.get("Content-Type", "").startswith("image/webp"):
            return response
        return super().process_response(request, response)


class FailuresMiddleware:
    """A limit reached is 429 and a database that is away 503, both with Retry-After and a sentence; nothing is half done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return _away(request, error)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooMany):
            response = page(request, "429.html", {"reason": str(error)}, status=429)
            response["Retry-After"] = str(error.retry_after)
            return response
        if isinstance(error, OperationalError | InterfaceError):
            return _away(request, error)
        return None


def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("database.away", extra={"error": type(error).__name__})
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = "15"
    return response
