"""Reading addresses, and going on after something was done."""

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from groundswell.kernel.requests import Request

FARTHEST = 18


def number(text: str | None) -> int | None:
    """A row's number out of an address or a form; None for anything that is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= FARTHEST else None


def back(request: Request) -> str:
    """The page of ours the form came from, else the inbox."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("notifications:inbox")
