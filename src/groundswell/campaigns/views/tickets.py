"""What the thanks page knows: a signed cookie of the one petition, for an hour. Nothing of it is in an address."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from groundswell.accounts import start
from groundswell.campaigns import queries
from groundswell.campaigns.actions import Receipt
from groundswell.campaigns.models import Petition, Signature
from groundswell.kernel import signing
from groundswell.kernel.pages import see_other
from groundswell.kernel.requests import Request

COOKIE = "signed"
LIFETIME = timedelta(hours=1)


@dataclass(frozen=True)
class Ticket:
    """name: the first name. number: of the signature. email: as typed, while it waits. signature_id: 0 while it waits."""

    name: str
    number: int
    code: str
    email: str
    is_late: bool
    signature_id: int

    @property
    def is_confirmed(self) -> bool:
        return self.signature_id > 0


def hand_out(request: Request, receipt: Receipt, *, email: str = "") -> HttpResponse:
    """Lead to the thanks page, with the ticket of a signature in the browser.

    The address it was signed with (typed: in the receipt; just confirmed: `email`) begins the sign-up page, so that
    “Save my place” asks nothing again.
    """
    there = reverse("campaigns:thanks", args=[receipt.petition.slug])
    response = HttpResponseClientRedirect(there) if request.htmx else see_other(there)
    signed = queries.numbers(receipt.petition).signed
    token = signing.sign(
        "campaigns.thanks",
        str(receipt.petition.pk),
        receipt.first_name[:40],
        str(signed if receipt.is_confirmed else signed + 1),
        receipt.code,
        receipt.email,
        "late" if receipt.is_late else "",
        str(receipt.signature.pk if receipt.signature else 0),
        lifetime=LIFETIME,
    )
    put(response, COOKIE, token, int(LIFETIME.total_seconds()), receipt.petition.get_absolute_url())
    if (address := receipt.email or email) and not request.viewer.is_signed_in:
        start.remember(response, email=address, name=receipt.name)
    return response


def ticket_of(request: Request, petition: Petition) -> Ticket | None:
    """The ticket for this petition, while it is good."""
    try:
        pk, name, number, code, email, late, signature = signing.read(
            "campaigns.thanks", request.COOKIES.get(COOKIE, "")
        )
    except (signing.BadToken, ValueError):
        return None
    if pk != str(petition.pk):
        return None
    return Ticket(name, int(number), code, email, late == "late", int(signature))


def signature_by(ticket: Ticket | None, petition: Petition) -> Signature | None:
    """The confirmed signature a ticket is for, while it stands."""
    if ticket is None or not ticket.is_confirmed:
        return None
    return (
        queries.confirmed_signatures(petition)
        .filter(pk=ticket.signature_id)
        .select_related("person", "share")
        .first()
    )


def put(response: HttpResponse, name: str, value: str, seconds: int, path: str) -> None:
    """A cookie of ours: sent to us alone, unreadable for scripts."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
