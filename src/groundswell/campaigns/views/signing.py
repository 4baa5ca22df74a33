"""The one press."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from groundswell.campaigns import actions, policy
from groundswell.campaigns.forms import KnownForm, SignatureForm
from groundswell.campaigns.views.finding import find, known
from groundswell.campaigns.views.petition import show
from groundswell.campaigns.views.tickets import hand_out
from groundswell.kernel.limits import TooMany
from groundswell.kernel.networks import network_key
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("public", policy.can_sign)
@csrf_exempt  # A visitor's form rests on nothing their browser brings along, and its page is the same for all.
@require_POST
def signatures(request: Request, slug: str) -> HttpResponse:
    """Sign: 303 to the thanks page, or 422 with what to put right."""
    return _by_somebody_known(request, slug) if known(request) else _by_a_visitor(request, slug)


@csrf_protect
def _by_somebody_known(request: Request, slug: str) -> HttpResponse:
    found, who = find(request, slug), known(request)
    try:
        receipt = actions.sign(found, by=who.person if who else None, **KnownForm(request.POST).given())
    except (PermissionDenied, TooMany) as reason:
        return show(request, found, error=str(reason))
    return hand_out(request, receipt)


def _by_a_visitor(request: Request, slug: str) -> HttpResponse:
    found, form = find(request, slug), SignatureForm(request.POST)
    if not form.is_valid():
        return show(request, found, form, fragment="sign_box")
    try:
        receipt = actions.sign(found, network=network_key(request), **form.given())
    except PermissionDenied as reason:
        return show(request, found, form, error=str(reason))
    return hand_out(request, receipt)
