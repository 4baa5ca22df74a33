"""Who looks."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse

from groundswell.accounts.models import Person
from groundswell.kernel.requests import Visitor


class ViewerMiddleware:
    """Puts `request.viewer`: the signed-in Person, or a Visitor. Without a session cookie this asks no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        user = get_user(request)
        request.viewer = user if isinstance(user, Person) else Visitor()
        return self.get_response(request)
