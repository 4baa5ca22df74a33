"""Having just shown who one is: asked before anything that cannot be undone or that locks others out."""

import copy
import json
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.http import HttpRequest, HttpResponse


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session's person showed who they are within the last 15 minutes, by signing in or again."""
    records = [r for r in get_authentication_records(request, request.user) if r.get("reauthenticated")]
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def mark(request: HttpRequest) -> None:
    """They have just shown it."""
    records = get_authentication_records(request, request.user)
    method = records[-1]["method"] if records else "sign_in"
    extra = {
        key: records[-1][key] for key in ("id", "type", "passwordless") if records and key in records[-1]
    }
    record_authentication(request, request.user, method, reauthenticated=True, **extra)


def lead_there(request: HttpRequest) -> HttpResponse:
    """To the page that asks, and afterwards on with what was pressed. What is kept meanwhile holds no address."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    waiting = copy.copy(request)
    waiting.META = {}
    on: HttpResponse = flows.reauthentication.suspend_request(waiting, methods[0]["url"])
    if request.method == "POST":
        on.status_code = 303
    return on


def take_up(request: HttpRequest) -> None:
    """Before the library goes on with a request it kept: give it the headers of the present one."""
    state: dict[str, Any] = request.session.get(STATE_SESSION_KEY) or {}
    if "request" in state:
        kept = json.loads(state["request"])
        kept["META"] = {key: value for key, value in request.META.items() if isinstance(value, str)}
        request.session[STATE_SESSION_KEY] = state | {"request": json.dumps(kept)}
