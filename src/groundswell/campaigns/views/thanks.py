"""After signing: thanks, and three things one may do next or leave."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.campaigns import actions, policy, queries
from groundswell.campaigns.forms import ReasonForm
from groundswell.campaigns.models import Petition
from groundswell.campaigns.queries.devices import LIFETIME
from groundswell.campaigns.views.finding import DEVICE, find
from groundswell.campaigns.views.steps import STEPS, next_steps
from groundswell.campaigns.views.tickets import put, signature_by, ticket_of
from groundswell.kernel import challenge
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.kernel.slots import render_slot


@declared("public")
@require_safe
def thanks(request: Request, slug: str) -> HttpResponse:
    """For the browser that has just signed; any other is led to the petition."""
    found = find(request, slug)
    context = _context(request, found, ReasonForm())
    return page(request, "campaigns/thanks.html", context) if context else see_other(found)


def _context(request: Request, found: Petition, form: ReasonForm) -> dict[str, Any] | None:
    ticket = ticket_of(request, found)
    if ticket is None:
        return None
    signature = signature_by(ticket, found)
    person = signature.person if signature else None
    share = queries.share_of(found, ticket.code)
    event = render_slot({"request": request}, "thanks.next", petition=found, person=person)
    declined = set(request.GET.get("without", "").split(","))
    return {
        "petition": found,
        "ticket": ticket,
        "signature": signature,
        "person": person,
        "event": event,
        "steps": next_steps(
            found, person or request.viewer, has_event=bool(event.strip()), declined=declined
        ),
        "without": lambda key: f"?without={','.join(sorted((declined & STEPS) | {key}))}",
        "link": f"{settings.BASE_URL}{found.get_absolute_url()}?via={ticket.code}",
        "came_through": queries.signed_through(share) if signature and share else 0,
        "challenge": challenge.issue("campaigns.sign") if ticket.is_late else None,
        "is_recognised": queries.person_of_device(request.COOKIES.get(DEVICE, "")) is not None,
        "form": form,
    }


@declared("public")
@require_POST
def reason(request: Request, slug: str) -> HttpResponse:
    """Say why, for the signature this browser has just confirmed."""
    found, form = find(request, slug), ReasonForm(request.POST)
    signature = signature_by(ticket_of(request, found), found)
    if signature is not None and not form.is_valid():
        return page(request, "campaigns/thanks.html", _context(request, found, form), status=422)
    if signature is not None:
        actions.give_reason(signature, form.cleaned_data["reason"])
        messages.success(request, _("Thank you. Somebody reads it before others see it."))
    return see_other("campaigns:thanks", slug)


@declared("public")
@require_POST
def hurry(request: Request, slug: str) -> HttpResponse:
    """Send a mail that had to wait, for a browser that did the work of a challenge."""
    found = find(request, slug)
    ticket = ticket_of(request, found)
    if ticket and ticket.email and challenge.passed(request.POST, "campaigns.sign") == "proved":
        actions.hurry(found, ticket.email)
    messages.success(request, _("The mail is on its way."))
    return see_other("campaigns:thanks", slug)


@declared("public")
@require_POST
def recognise(request: Request, slug: str) -> HttpResponse:
    """Let this browser sign with one press from now on."""
    found = find(request, slug)
    signature = signature_by(ticket_of(request, found), found)
    response = see_other("campaigns:thanks", slug)
    is_known = queries.person_of_device(request.COOKIES.get(DEVICE, "")) is not None
    if signature is not None and signature.person is not None and not is_known:
        token = actions.remember_device(signature.person, area=signature.area, place=signature.place)
        put(response, DEVICE, token, int(LIFETIME.total_seconds()), "/p/")
    return response


@declared("public")
@require_POST
def forget(request: Request, slug: str) -> HttpResponse:
    """“Not you?”"""
    actions.forget_device(request.COOKIES.get(DEVICE, ""))
    response = see_other(find(request, slug))
    response.delete_cookie(DEVICE, path="/p/", samesite="Lax")
    return response


@declared("signed_in", policy.can_take_back)
@require_POST
def withdraw(request: Request, slug: str) -> HttpResponse:
    """Take one's name off. Signing again undoes it."""
    found = find(request, slug)
    mine = queries.signature_of(request.viewer, found)
    if mine is not None:
        actions.withdraw(mine, by=request.viewer)
        messages.success(request, _("Your name is off. You can sign again at any time."))
    return see_other(found)
