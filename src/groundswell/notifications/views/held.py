"""Mail under my name that waits for my word."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.kernel.pages import back, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.notifications import actions, queries


@policy("signed_in")
@require_POST
def held(request: Request, number: int) -> HttpResponse:
    """It was mine: it is put where it was meant to go. It was not: it is thrown away."""
    found = get_object_or_404(queries.held_for(request.viewer), pk=number)
    if "throw" in request.POST:
        actions.drop_held(found, by=request.viewer)
        messages.success(request, _("Thrown away."))
        return back(request, "notifications:inbox")
    try:
        return see_other(actions.send_held(found, by=request.viewer))
    except (PermissionDenied, ValidationError) as error:
        words = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(words))
        return back(request, "notifications:inbox")
