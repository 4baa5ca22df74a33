"""What one sets for oneself in a room, and for a conversation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.chat import actions, policy, queries
from groundswell.chat.models import Room
from groundswell.chat.queries import Stretch
from groundswell.chat.showing import rights_in, shown
from groundswell.chat.views.found import a_number, find_room
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in", policy.can_read)
@require_POST
def read(request: Request, number: int) -> HttpResponse:
    """I have read up to this message: said by a press, or by scrolling past it; never by opening the page."""
    found = find_room(request, number)
    actions.read_up_to(found, a_number(request.POST.get("until", "")), by=request.viewer)
    return HttpResponse(status=204) if request.htmx else see_other(found)


@declared("signed_in", policy.can_read)
@require_POST
def muted(request: Request, number: int) -> HttpResponse:
    """Have a room be quiet for oneself: state on or off."""
    found = find_room(request, number)
    actions.mute(found, by=request.viewer, is_on=request.POST.get("state") == "on")
    return see_other(found)


@declared("signed_in", policy.can_set_fading)
@require_POST
def fading(request: Request, number: int) -> HttpResponse:
    """Have new messages go after some days: days is 0, 1, 7 or 30."""
    found, days = find_room(request, number), request.POST.get("days", "")
    if days in map(str, actions.FADES):
        actions.set_fading(found, int(days), by=request.viewer)
        messages.success(request, _("Saved."))
    return see_other(found)


@declared("signed_in", policy.can_leave)
@require_POST
def left(request: Request, number: int) -> HttpResponse:
    """Leave a conversation of several."""
    actions.leave(find_room(request, number), by=request.viewer)
    messages.success(request, _("You left the conversation."))
    return see_other("chat:inbox")


@declared("signed_in", policy.can_carry)
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: Request, number: int) -> HttpResponse:
    """Make a topic of what was said from a message on: 303 to where one goes on writing it."""
    found = find_room(request, number)
    policy.can_carry(request.viewer, found).require()
    first = a_number(request.GET.get("from", "")) or max(1, found.last_number - actions.MOST_CARRIED + 1)
    stretch = queries.catch_up(found, first - 1)
    error = ""
    if request.method == "POST":
        try:
            return see_other(_carried(request, found))
        except ValidationError as refused:
            error = " ".join(refused.messages)
    said = shown(request.viewer, found, Stretch(stretch.messages), rights_in(request.viewer, found))
    context = {"room": found, "group": found.group, "said": said, "error": error}
    return page(request, "chat/topic.html", context, status=422 if error else 200)


def _carried(request: Request, found: Room) -> str:
    chosen = [a_number(one) for one in request.POST.getlist("number")[: actions.MOST_CARRIED]]
    rows = list(queries.standing(found).filter(number__in=chosen).order_by("number"))
    return actions.carry_to_topic(found, rows, request.POST.get("title", "")[:140], by=request.viewer)
