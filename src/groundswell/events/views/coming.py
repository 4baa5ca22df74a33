"""The links in mail. A GET changes nothing: mail scanners follow links too."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.events import actions, links, policy, queries
from groundswell.events.forms import AnswerForm
from groundswell.events.models import Attendance
from groundswell.events.views.event import about
from groundswell.events.views.found import find_by_token
from groundswell.events.views.pictures import qr
from groundswell.kernel import signing
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request, Visitor


@declared("token", policy.can_attend)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, token: str) -> HttpResponse:
    """A page with one button, which presses itself where scripts run; pressed: 303 to one's own page of the event."""
    try:
        row = find_by_token(links.CONFIRM, token)
    except Http404:
        return _no_longer(request)
    if row.is_confirmed:
        return see_other(links.yours_path(row))
    if request.method != "POST":
        return page(request, "events/confirm.html", about(row.event, row, Visitor()))
    try:
        return see_other(links.yours_path(actions.confirm(row)))
    except actions.Gone:
        return _no_longer(request)
    except PermissionDenied as reason:
        return page(request, "events/gone.html", {"reason": str(reason)}, status=422)


def _no_longer(request: Request) -> HttpResponse:
    reason = _("This link is no longer good. Say once more that you come, and you get a new one.")
    return page(request, "events/gone.html", {"reason": reason}, status=404)


@declared("token", policy.can_see_where, policy.can_see_link, policy.can_see_names)
@require_safe
def yours(request: Request, token: str) -> HttpResponse:
    """One's own page of an event: what was said, the code for the door, change and cancel."""
    return _show(request, find_by_token(links.YOURS, token), token)


@declared("token", policy.can_attend, policy.can_withdraw)
@require_POST
def your_answer(request: Request, token: str) -> HttpResponse:
    """Change what one said."""
    row = find_by_token(links.YOURS, token)
    form = AnswerForm(row.event, request.POST)
    if row.person is None or not form.is_valid():
        return _show(request, row, token, form)
    try:
        actions.attend(row.event, by=row.person, **form.given)
    except PermissionDenied as reason:
        return _show(request, row, token, form, error=str(reason))
    return see_other("events:yours", token)


@declared("token", policy.can_claim)
@require_POST
def your_claim(request: Request, token: str) -> HttpResponse:
    """“I was there”, or not, afterwards."""
    actions.claim(find_by_token(links.YOURS, token), was_there=request.POST.get("was_there") == "yes")
    return see_other("events:yours", token)


@declared("token")
@csrf_exempt  # One-click unsubscribing (RFC 8058) comes from the mail program: the link itself is the right to it.
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: Request, token: str) -> HttpResponse:
    """No more reminders of this event."""
    row = _by_number(token)
    if request.method == "POST":
        actions.keep_quiet(row)
        row.refresh_from_db()
    return page(request, "events/quiet.html", {"is_quiet": row.is_quiet, "token": token})


def _by_number(token: str) -> Attendance:
    """Also for somebody who may no longer read about the event: they may always have peace."""
    try:
        row = queries.row_with(links.number_in(links.YOURS, token))
    except (signing.BadToken, ValueError) as error:
        raise Http404 from error
    if row is None:
        raise Http404
    return row


def _show(
    request: Request, row: Attendance, token: str, form: AnswerForm | None = None, *, error: str = ""
) -> HttpResponse:
    found, who = row.event, row.person or Visitor()
    context = about(found, row, who) | {
        "token": token,
        "error": error,
        "form": form or AnswerForm(found, initial={"guests": row.guests, "shows_name": row.shows_name}),
        "may_attend": policy.can_attend(who, found),
        "may_withdraw": policy.can_withdraw(found),
        "may_see_where": policy.can_see_where(row, found),
        "may_see_link": policy.can_see_link(row, found),
        "may_claim": policy.can_claim(row),
        "qr": qr(links.check_in_address(row, found), _("Code for the door")),
    }
    return page(request, "events/yours.html", context, status=422 if form is not None or error else 200)
