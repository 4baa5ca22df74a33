"""Everything one talks in, and who would like to talk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.chat import actions, policy, queries
from groundswell.chat.models import Seat
from groundswell.chat.showing import Rights, Shown, shown
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in")
@require_safe
def inbox(request: Request) -> HttpResponse:
    """Rooms by group, and conversations."""
    found = queries.inbox(request.viewer, request.GET.get("after", ""))
    asked = len(queries.requests_to(request.viewer))
    older = f"?after={found.next_key}" if found.next_key else ""
    context = {
        "groups": found.groups,
        "direct": found.direct,
        "asked": asked,
        "older": older,
        "is_first": "after" not in request.GET,
    }
    return page(request, "chat/inbox.html", context)


@declared("signed_in", policy.can_answer)
@require_safe
def requests(request: Request) -> HttpResponse:
    """First words of people one does not know."""
    waiting = [
        {"seat": one.seat, "others": one.others, "said": _said(request, one.seat)}
        for one in queries.requests_to(request.viewer)
    ]
    takes = queries.takes_strangers(request.viewer)
    return page(request, "chat/requests.html", {"waiting": waiting, "takes_strangers": takes})


def _said(request: Request, seat: Seat) -> list[Shown]:
    first = queries.before(seat.room, 0)
    return shown(request.viewer, seat.room, first, Rights(speaks=False, moderates=False))[:3]


@declared("signed_in", policy.can_answer)
@require_POST
def answer(request: Request, number: int) -> HttpResponse:
    """Say yes or no to a conversation: answer is yes or no."""
    seat = get_object_or_404(Seat.objects.select_related("room"), room=number, person=request.viewer)
    if request.POST.get("answer") == "yes":
        return see_other(actions.accept(seat, by=request.viewer).room)
    if request.POST.get("answer") == "no":
        actions.decline(seat, by=request.viewer)
        messages.success(
            request, _("They are not told. You can still say yes from their page, by writing to them.")
        )
    return see_other("chat:requests")


@declared("signed_in")
@require_POST
def strangers(request: Request) -> HttpResponse:
    """Take first words of people one does not know, or not: state on or off."""
    actions.set_takes_strangers(request.POST.get("state") == "on", by=request.viewer)
    messages.success(request, _("Saved."))
    return see_other("chat:requests")
