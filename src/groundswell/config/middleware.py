"""What every answer passes through: calm pages for what cannot be served now, and no cache for what is private."""

import gzip
import logging
import secrets
import zlib
from collections.abc import Callable
from typing import Any, override

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from groundswell.kernel.limits import TooMany
from groundswell.kernel.pages import page

log = logging.getLogger(__name__)

LEVEL = 4
SHORT = 200

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
    """Compression at level 4: of level 6's work it takes half, and its pages are a twentieth larger (`make bench` shows both).

    Pictures are as small as they get. The random bytes in the head make lengths say nothing about what a page holds (BREACH), as Django does it.
    """

    @override
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        if len(response.content) < SHORT or response.get("Content-Type", "").startswith("image/webp"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            return response
        return _compressed(response)


def _compressed(response: HttpResponse) -> HttpResponse:
    """With a name of chance in the head of the stream (RFC 1952, FNAME), and a weak ETag (RFC 9110, 8.8.1)."""
    whole = zlib.compress(response.content, LEVEL, 31)
    name = secrets.token_hex(secrets.randbelow(GZipMiddleware.max_random_bytes // 2) + 1).encode()
    response.content = whole[:3] + bytes([gzip.FNAME]) + whole[4:10] + name + b"\0" + whole[10:]
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Encoding"] = "gzip"
    etag = response.get("ETag")
    if etag and etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"
    return response


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
