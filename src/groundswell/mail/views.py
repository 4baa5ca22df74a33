from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.mail import queries
from groundswell.mail.transport import stays_local

FARTHEST = 18


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
