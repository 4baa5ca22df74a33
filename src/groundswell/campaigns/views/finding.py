"""What every view begins with."""

from dataclasses import dataclass

from django.http import Http404, QueryDict

from groundswell.accounts.models import Person
from groundswell.campaigns import queries
from groundswell.campaigns.models import Petition
from groundswell.kernel import places
from groundswell.kernel.requests import Request

DEVICE = "device"


def find(request: Request, slug: str) -> Petition:
    """The petition at this address, or 404 when the viewer may not know of it."""
    found = queries.petition_page(request.viewer, slug)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Known:
    """Somebody who signs with one press: signed in, or recognised by their browser."""

    person: Person
    place: str
    is_device: bool


def known(request: Request) -> Known | None:
    """Who is known here. Without a session or a device's cookie this asks no database."""
    if request.viewer.is_signed_in:
        return Known(request.viewer, _short(request.viewer.place), is_device=False)
    device = queries.person_of_device(request.COOKIES.get(DEVICE, ""))
    return Known(device.person, device.area or device.place, is_device=True) if device else None


def _short(place: str) -> str:
    """“LS7” of “Leeds LS7”, else the whole."""
    return places.outcode_of(place.rpartition(" ")[2]) or place


def sent(request: Request) -> QueryDict | None:
    """What a form sent, also when it is nothing; None when somebody only looks."""
    return request.POST if request.method == "POST" else None
