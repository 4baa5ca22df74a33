"""What every template may use."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse

from groundswell.kernel.requests import Visitor


def _toasts(request: HttpRequest) -> Iterable[Message]:
    """What to say once. Looking into an empty box would set a cookie on every page, so it is left shut."""
    box: Any = get_messages(request)
    return box if getattr(box, "added_new", False) or "messages" in request.COOKIES else ()


def _leave_to(viewer: Any) -> str:
    """Where “Leave quickly” goes: to the neutral page, by way of signing out for those who chose that."""
    return (
        reverse("accounts:leave_quickly")
        if getattr(viewer, "signs_out_on_leaving", False)
        else settings.LEAVE_TO
    )


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The viewer and the movement's own settings. Never a query: pages that need one ask for it."""
    viewer = getattr(request, "viewer", Visitor())
    return {
        "viewer": viewer,
        "movement": settings.MOVEMENT,
        "base_url": settings.BASE_URL,
        "demo_mode": settings.DEMO,
        "leave_to": _leave_to(viewer),
        "hue_brand": settings.OPTIONS.hue_brand,
        "hue_action": settings.OPTIONS.hue_action,
        "toasts": _toasts(request),
    }
