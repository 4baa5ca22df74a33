"""The inbox behind the bell."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.notifications import actions, queries, wordings
from groundswell.notifications.views.answers import number


@policy("signed_in")
@require_safe
def inbox(request: Request) -> HttpResponse:
    """What concerns me, by group. Reading the list marks nothing as seen."""
    shelf = queries.shelf(request.viewer, number(request.GET.get("before")))
    context = {
        "shelf": shelf,
        "sections": queries.sections(request.viewer, shelf.notices),
        "question": "" if queries.was_asked(request.viewer.pk) else wordings.NEWS.ask(),
    }
    return page(request, "notifications/inbox.html", context)


@policy("signed_in")
@require_safe
def notice(request: Request, number: int) -> HttpResponse:
    """Go to what a notice is about, which marks it as seen; a browser that only looks ahead marks nothing."""
    found = get_object_or_404(queries.visible_notices(request.viewer), pk=number)
    if request.method == "GET" and not request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        actions.see(found)
    return see_other(queries.page_of(request.viewer, found))


@policy("signed_in")
@require_POST
def seen(request: Request) -> HttpResponse:
    """Mark everything, or one group's, as seen, as far as the page showed it."""
    until, group = number(request.POST.get("until")), request.POST.get("group")
    if group is None:
        actions.see_all(request.viewer, until=until)
    else:
        actions.see_group(request.viewer, number(group), until=until)
    return back(request, "notifications:inbox")


@policy("signed_in")
@require_POST
def answer(request: Request) -> HttpResponse:
    """May we e-mail you?"""
    is_yes = request.POST.get("answer") == "yes"
    actions.answer_about_mail(request.viewer, is_yes=is_yes, way="inbox")
    messages.success(request, _("You get news by mail now.") if is_yes else _("No news by mail, then."))
    return back(request, "notifications:inbox")
