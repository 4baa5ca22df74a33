"""The inbox behind the bell."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Request
from groundswell.notifications import actions, queries, wordings
from groundswell.notifications.views.answers import number

MOST_HELD = 10


@policy("signed_in")
@require_safe
def inbox(request: Request) -> HttpResponse:
    """What concerns me, by group. Reading the list marks nothing as seen."""
    shelf = queries.shelf(request.viewer, number(request.GET.get("before")))
    context = {
        "shelf": shelf,
        "sections": queries.sections(request.viewer, shelf.notices),
        "muted": _muted(request),
        "held": _held(viewer=request.viewer),
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
def seen_one(request: Request, number: int) -> HttpResponse:
    """Mark one line as seen, without going where it leads."""
    actions.see(get_object_or_404(queries.visible_notices(request.viewer), pk=number))
    return back(request, "notifications:inbox")


@policy("signed_in")
@require_POST
def mute(request: Request, number: int) -> HttpResponse:
    """Hear nothing more of the conversation a notice stands in, or of its group; and the way back from that."""
    found = get_object_or_404(queries.visible_notices(request.viewer), pk=number)
    what, is_undone = request.POST.get("what"), "undo" in request.POST
    if what == "thread" and found.thread_id is not None:
        actions.mute_thread(request.viewer, found.thread_id, is_undone=is_undone)
    elif what == "group" and found.space_id is not None:
        actions.mute(request.viewer, found.space_id, is_undone=is_undone)
    else:
        raise Http404
    if is_undone:
        messages.success(request, _("You hear of it again, as before."))
        return back(request, "notifications:inbox")
    return see_other(f"{reverse('notifications:inbox')}?muted={what}&notice={found.pk}")


@policy("signed_in")
@require_POST
def answer(request: Request) -> HttpResponse:
    """May we e-mail you?"""
    is_yes = request.POST.get("answer") == "yes"
    actions.answer_about_mail(request.viewer, is_yes=is_yes, way="inbox")
    messages.success(request, _("You get news by mail now.") if is_yes else _("No news by mail, then."))
    return back(request, "notifications:inbox")


_held = Prepared(lambda viewer: queries.held_for(viewer)[:MOST_HELD])


def _muted(request: Request) -> dict[str, object] | None:
    """What was muted on the way here, to be undone with one press."""
    what, found = request.GET.get("muted"), number(request.GET.get("notice"))
    return {"what": what, "notice": found} if what in ("thread", "group") and found else None
