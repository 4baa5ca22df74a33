"""One-press sign-in for the demo's people. On this machine, in the demo, and nowhere else."""

from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from groundswell.accounts.models import Person
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request

PEOPLE = ("curious", "member", "leader", "moderator", "staff")


@policy("demo")
@require_safe
def people(request: Request) -> HttpResponse:
    """Who one can be."""
    found = Person.objects.filter(handle__in=PEOPLE, joined_at__isnull=False)
    by_turn = sorted(found, key=lambda person: PEOPLE.index(person.handle or ""))
    return page(request, "accounts/demo.html", {"people": by_turn})


@policy("demo")
@require_safe
def sign_in(request: Request, key: str) -> HttpResponse:
    """Sign in as one of the five invented people whose handle this is."""
    person = Person.objects.filter(handle=key, joined_at__isnull=False).first() if key in PEOPLE else None
    if not settings.DEMO or not _is_from_here(request) or person is None:
        raise Http404
    adapter = get_adapter(request)
    adapter.login(request, person)
    record_authentication(request, person, "demo", reauthenticated=True)
    UserSession.objects.create_from_request(request)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _is_from_here(request: Request) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
