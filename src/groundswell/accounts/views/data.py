"""Taking everything along, and leaving."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.accounts import actions, jobs, limits
from groundswell.accounts.forms.settings import LeaveForm
from groundswell.accounts.models import Download
from groundswell.accounts.views.doors import freshly, too_many
from groundswell.kernel.limits import take
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.ledger.queries import entries_by

SMALL = 300


@policy("signed_in")
@require_safe
def overview(request: Request) -> HttpResponse:
    """What is mine: take it along, or take it away."""
    download = Download.objects.filter(person=request.viewer).first()
    return page(request, "accounts/settings/data.html", {"download": download})


@policy("signed_in")
@require_POST
@freshly
def ask(request: Request) -> HttpResponse:
    """Have the download made: at once for somebody with little, else by the worker, which then writes."""
    taken = take(limits.DOWNLOADS, str(request.viewer.pk))
    if not taken:
        return too_many(request, taken)
    download, is_new = actions.ask_for_download(request.viewer)
    if is_new and entries_by(request.viewer.pk)[:SMALL].count() < SMALL:
        actions.make_download(download.pk)
    elif is_new:
        jobs.make_download.enqueue(download.pk)
        messages.info(request, _("We are putting it together and will write to you when it is ready."))
    return see_other("accounts:data")


@policy("signed_in")
@require_safe
@freshly
def file(request: Request) -> HttpResponseBase:
    """The file, for the person it is about and nobody else. There is no other way to it."""
    download = Download.objects.filter(person=request.viewer, made_at__isnull=False).first()
    if download is None or not download.path.exists():
        raise Http404
    response = FileResponse(download.path.open("rb"), as_attachment=True, filename="everything-of-mine.zip")
    response["Cache-Control"] = "private, no-store"
    return response


@policy("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
@freshly
def leave(request: Request) -> HttpResponse:
    """Delete the account: in 14 days, or at once."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "accounts/settings/leave.html", {"form": form}, fragment="form", status=status)
    person, is_now = request.viewer, form.cleaned_data["when"] == "now"
    logout(request)
    if is_now:
        actions.erase(person)
    else:
        actions.leave_later(person)
    response = see_other("accounts:goodbye")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@policy("public")
@require_safe
def goodbye(request: Request) -> HttpResponse:
    """What somebody reads who has left."""
    return page(request, "accounts/goodbye.html", {"days": actions.GRACE.days})
