"""One message: what it said before, changing it, taking it back, and the answers of one press."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.chat import actions, policy, queries
from groundswell.chat.forms import SpeakForm
from groundswell.chat.models import Message
from groundswell.chat.showing import Shown, rights_in, shown
from groundswell.chat.views.found import find_message
from groundswell.groups.wording import taken_back
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.media.arriving import answered, takes_pictures
from groundswell.threads import writing
from groundswell.threads.models import ReactionKind
from groundswell.threads.queries import as_typed


@declared("signed_in", policy.can_read)
@require_safe
def message(request: Request, number: int) -> HttpResponse:
    """A message alone, with what it said before, newest first. Other apps offer here what can be done about it."""
    found = find_message(request, number)
    if request.htmx:
        return _alone(request, found)
    stands = found.is_standing and not found.is_gone
    versions = list(found.versions.order_by("-pk")[:50]) if stands else []
    people = writing.people_in([found.text, *(version.text for version in versions)])
    names = queries.names_in(request.viewer, found.room, [found.author_id, *people])
    said = [(found.edited_at or found.sent_at, found.text)] if stands else []
    said += [(version.written_at, version.text) for version in versions]
    context = {
        "message": found,
        "room": found.room,
        "shown": _shown(request, found),
        "may_speak": policy.can_speak(request.viewer, found.room),
        "who": names.of(found.author_id),
        "said": [(at, writing.with_people(str(writing.rendered(text)), names.mention)) for at, text in said],
    }
    return page(request, "chat/message.html", context)


@declared("signed_in", policy.can_edit)
@require_http_methods(["GET", "HEAD", "POST"])
@takes_pictures
def edit(request: Request, number: int) -> HttpResponse:
    """Change what one said: 303 to it, or 422 with what to put right."""
    found = find_message(request, number)
    policy.can_edit(request.viewer, found).require()
    form = (
        answered(request, SpeakForm(request.POST))
        if request.method == "POST"
        else SpeakForm(initial={"text": as_typed(found.text)})
    )
    if form.is_bound and form.is_valid() and _saved(request, found, form):
        return see_other(found)
    context = {"message": found, "room": found.room, "form": form}
    return page(request, "chat/edit.html", context, status=422 if form.is_bound else 200)


def _saved(request: Request, found: Message, form: SpeakForm) -> bool:
    try:
        actions.edit(found, form.cleaned_data["text"], by=request.viewer)
    except ValidationError as error:
        form.add_error("text", error)
        return False
    return True


@declared("signed_in", policy.can_delete)
@require_POST
def deleted(request: Request, number: int) -> HttpResponse:
    """Take a message back; the next page offers the undo."""
    found = actions.delete(find_message(request, number), by=request.viewer)
    if request.htmx:
        return _alone(request, found)
    undo = reverse("chat:restored", args=[found.pk])
    messages.success(request, taken_back(found.room.undo_days), extra_tags=undo)
    return see_other(found)


@declared("signed_in", policy.can_restore)
@require_POST
def restored(request: Request, number: int) -> HttpResponse:
    """Put a message back."""
    found = actions.restore(find_message(request, number), by=request.viewer)
    return _alone(request, found) if request.htmx else see_other(found)


@declared("signed_in", policy.can_press)
@require_POST
def reactions(request: Request, number: int) -> HttpResponse:
    """Press one of the five answers, or take it off: “thanks.on”, “thanks.off”."""
    found = find_message(request, number)
    kind, _dot, state = request.POST.get("press", "").partition(".")
    if kind in ReactionKind.values and state in ("on", "off"):
        actions.press(found, kind, by=request.viewer, is_on=state == "on")
    return _alone(request, found) if request.htmx else see_other(found)


def _alone(request: Request, found: Message) -> HttpResponse:
    return page(request, "chat/_heard.html", {"shown": _shown(request, found), "room": found.room})


def _shown(request: Request, found: Message) -> Shown:
    (it,) = shown(request.viewer, found.room, [found], rights_in(request.viewer, found.room))
    return it
