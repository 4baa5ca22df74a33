"""Leave quickly."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request


@policy("public")
@require_safe
def leave_quickly(request: Request) -> HttpResponse:
    """Off to a neutral page, without a word of where one was. Signs out only for those who chose so."""
    if request.viewer.is_signed_in and request.viewer.signs_out_on_leaving:
        logout(request)
    response = HttpResponseRedirect(settings.LEAVE_TO)
    response["Clear-Site-Data"] = '"cache"'
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
