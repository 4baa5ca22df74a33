"""Every view names its policy. A view without one answers nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from groundswell.kernel.pages import see_other
from groundswell.kernel.verdicts import Verdict

type Level = Literal["public", "signed_in", "staff", "demo", "token"]
type Right = Callable[..., Verdict]
type View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """Who may ask at all (`level`), and which rights the view or its action then checks on the object."""

    level: Level
    rights: tuple[Right, ...] = ()


_by_route: dict[str, Policy] = {}


def policy(level: Level, *rights: Right) -> Callable[[View], View]:
    """Declare who may call a view.

    public: anyone. signed_in: others are sent to sign in. staff: others get 404. demo: exists in demo mode only.
    token: whoever holds a signed link, which the view itself reads.
    """

    def declare(view: View) -> View:
        view.policy = Policy(level, rights)  # type: ignore[attr-defined]
        return view

    return declare


def declare_route(name: str, level: Level, *rights: Right) -> None:
    """The same for a view that is a library's: by the name of its route."""
    _by_route[name] = Policy(level, rights)


def policy_of(view: Any, route: str | None) -> Policy | None:
    """The policy a view or its route declares, or None."""
    declared = getattr(view, "policy", None)
    if isinstance(declared, Policy):
        return declared
    return _by_route.get(route or "")


class PolicyMiddleware:
    """Refuses, before the view runs, whoever its policy does not let in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        declared = policy_of(view, match.view_name if match else None)
        if declared is None:
            raise Http404
        return _refusal(request, declared.level)


def _refusal(request: Any, level: Level) -> HttpResponse | None:
    if level == "demo" and not settings.DEMO:
        raise Http404
    if level == "staff" and request.viewer.is_signed_in and not request.viewer.is_staff:
        raise Http404
    if level in ("signed_in", "staff") and not request.viewer.is_signed_in:
        return _to_sign_in(request)
    return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    return see_other(settings.LOGIN_URL)
