"""What every template may use."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from groundswell.kernel.requests import Visitor


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The viewer and the movement's own settings. Never a query: pages that need one ask for it."""
    return {
        "viewer": getattr(request, "viewer", Visitor()),
        "movement": settings.MOVEMENT,
        "base_url": settings.BASE_URL,
        "demo_mode": settings.DEMO,
        "leave_to": settings.LEAVE_TO,
        "hue_brand": settings.OPTIONS.hue_brand,
        "hue_action": settings.OPTIONS.hue_action,
        "toasts": get_messages(request),
    }
