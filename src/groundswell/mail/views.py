from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.mail import queries
from groundswell.mail.coming import take_in
from groundswell.mail.coming.hooks import is_signed, is_signed_by_mailgun
from groundswell.mail.transport import stays_local

FARTHEST = 18


@policy("token")
@csrf_exempt
@require_POST
def come_in(request: Request) -> HttpResponse:
    """A mail as it came (message/rfc822), from a server that knows our secret. Anybody else finds nothing here."""
    to, head = request.headers.get("X-Mail-To", ""), request.headers
    try:
        body = request.body
    except RequestDataTooBig:
        return HttpResponse(status=413)
    if not is_signed(body, to, head.get("X-Mail-Time", ""), head.get("X-Mail-Signature", "")):
        raise Http404
    take_in(body, [to])
    return HttpResponse(status=204)


@policy("token")
@csrf_exempt
@require_POST
def come_in_by_mailgun(request: Request) -> HttpResponse:
    """The same from Mailgun, whose route forwards to an address that ends in “mime”."""
    given = request.POST
    signed = given.get("timestamp", ""), given.get("token", ""), given.get("signature", "")
    if not is_signed_by_mailgun(*signed):
        raise Http404
    raw = given.get("body-mime", "").encode("utf-8", "surrogateescape")
    take_in(raw, given.get("recipient", "").split(","), given.get("sender"))
    return HttpResponse(status=204)


@policy("demo")
@require_safe
def mailbox(request: Request) -> HttpResponse:
    return _show(request)


@policy("staff")
@require_safe
def staff_mailbox(request: Request) -> HttpResponse:
    return _show(request)


def _show(request: Request) -> HttpResponse:
    if not stays_local():
        raise Http404
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) <= FARTHEST else None
    return page(request, "mail/mailbox.html", {"shelf": queries.mailbox(number)})
