"""Browsers that sign with one press: how to end that."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.campaigns import actions, queries
from groundswell.campaigns.views.finding import DEVICE
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: Request) -> HttpResponse:
    """How many there are, and one press that ends it for all of them."""
    if request.method != "POST":
        return page(request, "campaigns/devices.html", {"devices": list(queries.devices_of(request.viewer))})
    actions.forget_devices(request.viewer)
    messages.success(request, _("No browser signs for you any more."))
    response = see_other("campaigns:devices")
    response.delete_cookie(DEVICE, path="/p/", samesite="Lax")
    return response
