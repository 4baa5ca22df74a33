"""One room: reading it, and speaking in it."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from groundswell.chat import actions, policy, queries
from groundswell.chat.forms import SpeakForm
from groundswell.chat.models import Message, Room
from groundswell.chat.queries import Stretch
from groundswell.chat.showing import Rights, moderates, rights_in, shown
from groundswell.chat.views.found import a_number, find_room
from groundswell.chat.wording import fades_in_words, who_reads
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.media.arriving import answered, takes_pictures
from groundswell.threads import actions as threads
from groundswell.threads.beginnings import beginning
from groundswell.threads.models import ReactionKind
from groundswell.threads.queries import draft_of
from groundswell.threads.showing.presses import ICONS

QUIET = 204
PRESSES = [(kind.value, kind.label, ICONS[kind]) for kind in ReactionKind]


@declared("signed_in", policy.can_speak, policy.can_manage, policy.can_leave, policy.can_set_fading)
@require_safe
def room(request: Request, number: int) -> HttpResponse:
    """The newest messages; “?before=” older ones, “?at=” those around one, “?q=” those with some words."""
    return show(request, find_room(request, number))


@declared("signed_in", policy.can_read)
@require_safe
def messages(request: Request, number: int) -> HttpResponse:
    """What came after a message (“?after=17”), and what changed since (“&turn=4”); or what was before it (“?before=17”).

    204 when there is nothing. The header X-More says that there is more to ask for.
    """
    found = find_room(request, number)
    after, turn = a_number(request.GET.get("after", "")), request.GET.get("turn", "")
    older = a_number(request.GET.get("before", ""))
    stretch = (
        queries.before(found, older)
        if older
        else queries.catch_up(found, after, a_number(turn) if turn else None)
    )
    if not stretch.messages:
        return HttpResponse(status=QUIET, headers={"Cache-Control": "private, no-store"})
    said = shown(request.viewer, found, stretch, rights_in(request.viewer, found))
    answer = page(request, "chat/_stretch.html", {"said": said, "room": found})
    answer["X-More"] = "yes" if (stretch.has_older if older else stretch.has_newer) else "no"
    answer["X-Turn"] = str(found.last_turn)
    return answer


@declared("signed_in", policy.can_speak)
@require_POST
@takes_pictures
def said(request: Request, number: int) -> HttpResponse:
    """Say something: 303 to it, or 422 with what to put right. The page's own script gets the message alone."""
    found = find_room(request, number)
    form = answered(request, SpeakForm(request.POST))
    answers = _answered(found, request.POST.get("answers", ""))
    if form.is_valid():
        text, client_id = form.cleaned_data["text"], form.cleaned_data["client_id"]
        try:
            message = actions.speak(found, text, by=request.viewer, client_id=client_id, answers=answers)
            return _alone(request, found, message) if request.htmx else see_other(message)
        except ValidationError as error:
            form.add_error("text", error)
    if request.htmx:
        return HttpResponse(
            " ".join(map(str, form.errors.get("text", []))),
            status=422,
            content_type="text/plain; charset=utf-8",
        )
    return show(request, found, form=form, answers=answers, status=422)


@declared("signed_in", policy.can_speak)
@require_POST
@takes_pictures
def draft(request: Request, number: int) -> HttpResponse:
    """Keep what was begun."""
    found = find_room(request, number)
    typed = request.POST.get("text", "")[: actions.LONGEST]
    kept = threads.save_draft(f"chat:{found.pk}", typed, by=request.viewer)
    if request.htmx:
        return page(request, "threads/_saved.html", {"is_kept": kept is not None})
    return see_other(found)


def _alone(request: Request, found: Room, message: Message) -> HttpResponse:
    """A message that was just taken: whoever sent it speaks there."""
    rights = Rights(speaks=True, moderates=moderates(request.viewer, found))
    (it,) = shown(request.viewer, found, [message], rights)
    return page(request, "chat/_heard.html", {"shown": it, "room": found})


def show(request: Request, found: Room, *, status: int = 200, **more: Any) -> HttpResponse:
    """A room, with a message as it was left when it could not be taken."""
    viewer, wanted = request.viewer, request.GET
    stretch = _stretch(found, wanted.get("at", ""), wanted.get("before", ""))
    seat, others = queries.seat_of(viewer, found), []
    if found.is_direct:
        others = queries.people_in(viewer, [found])[found.pk]
    rights = rights_in(viewer, found)
    way = beginning()
    begun = draft_of(viewer, f"chat:{found.pk}")
    context = {
        "room": found,
        "group": found.group,
        "title": queries.title_of(found, others),
        "others": others,
        "seat": seat,
        "said": shown(viewer, found, stretch, rights),
        "stretch": stretch,
        "first_new": seat.number + 1 if 0 < seat.number < found.last_number else 0,
        "can_speak": policy.can_speak(viewer, found),
        "may_manage": policy.can_manage(viewer, found),
        "presses": PRESSES,
        "may_leave": policy.can_leave(viewer, found),
        "may_fade": policy.can_set_fading(viewer, found),
        "may_carry": way is not None and found.group is not None and bool(policy.can_carry(viewer, found)),
        "fades": fades_in_words(found.days_kept),
        "choices": [(days, fades_in_words(days)) for days in actions.FADES],
        "reads": who_reads(found),
        "sought": wanted.get("q", "")[:80],
        "found": _found(request, found, wanted.get("q", "")[:80]),
        "answers": _answered(found, wanted.get("answers", "")),
        "form": SpeakForm(initial={"text": begun.text if begun else "", "client_id": str(uuid4())}),
        "has_draft": begun is not None,
    }
    return page(request, "chat/room.html", context | more, status=status)


def _stretch(found: Room, at: str, before: str) -> Stretch:
    if number := a_number(at):
        return queries.around(found, number)
    return queries.before(found, a_number(before))


def _found(request: Request, found: Room, words: str) -> list[Any]:
    rows = queries.found_in(found, words) if words else []
    return shown(request.viewer, found, rows, rights_in(request.viewer, found)) if rows else []


def _answered(found: Room, number: str) -> Message | None:
    wanted = a_number(number)
    return queries.standing(found).filter(number=wanted).select_related("author").first() if wanted else None
