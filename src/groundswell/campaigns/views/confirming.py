"""The two links of a confirmation mail. A GET changes nothing: mail scanners follow links too."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from groundswell.campaigns import actions, policy, queries
from groundswell.campaigns.views.tickets import hand_out
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.kernel.signing import BadToken


@declared("token", policy.can_confirm)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, token: str) -> HttpResponse:
    """A page with one button, which presses itself where scripts run; pressed: 303 to the thanks page."""
    found = queries.signature_of_token("campaigns.confirm", token)
    if found is None or request.method != "POST":
        return page(request, "campaigns/confirm.html", {"signature": found}, status=200 if found else 404)
    try:
        receipt = actions.confirm(token)
    except PermissionDenied as reason:
        return page(request, "campaigns/confirm.html", {"signature": None, "reason": str(reason)}, status=422)
    except BadToken:
        return page(request, "campaigns/confirm.html", {"signature": None}, status=404)
    return hand_out(request, receipt, email=found.email)


@declared("token")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_mail(request: Request, token: str) -> HttpResponse:
    """Taking a name off by the link in a mail: asked once, because nobody is signed in."""
    found = queries.signature_of_token("campaigns.withdraw", token)
    if found is not None and request.method == "POST":
        actions.withdraw_by_token(token)
        return see_other(request.path)
    return page(request, "campaigns/withdraw.html", {"signature": found})
