"""A reply between the press and the moment it is said, and what an open page asks for while others write."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.threads import actions, policy, queries, showing
from groundswell.threads.models import Thread
from groundswell.threads.subjects import page_of
from groundswell.threads.views.found import find_thread

QUIET, CONFLICT = 204, 409
AT_ONCE = 40


@declared("public")
@require_safe
def posts(request: Request, number: int) -> HttpResponse:
    """Some posts for a page that is open: those after a number (“?after=17”), or from one to another (“?from=3&to=9”).

    At most forty; 204 when there are none. X-More says whether there are later ones. Anybody but a page's script is
    led to the conversation.
    """
    thread = find_thread(request, number)
    if not request.htmx:
        return see_other(page_of(thread.posts.get(number=1), thread))
    return _posts(request, thread)


@declared("signed_in", policy.can_reply)
@require_POST
def sent(request: Request, number: int) -> HttpResponse:
    """The ten seconds are over: say what is on its way, and show what came after the number the page has.

    409 with a sentence when it cannot be said any more; then it is a draft again.
    """
    thread = find_thread(request, number)
    place, key = actions.place_of(thread.pk), _number(request.POST.get("reply", ""))
    draft = queries.draft_of(request.viewer, place)
    post = actions.send_now(thread, key, by=request.viewer)
    if not request.htmx:
        return see_other(page_of(post or thread.posts.get(number=1), thread))
    if draft is not None and draft.pk == key and post is None:
        return _sentence(_("This could not be said any more. Your words are kept as a draft."))
    thread.refresh_from_db(fields=["last_number"])
    return _posts(request, thread)


@declared("signed_in", policy.can_reply)
@require_POST
def unsent(request: Request, number: int) -> HttpResponse:
    """Take back what is on its way: the page's script gets the text, anybody else the topic with it in the box."""
    thread = find_thread(request, number)
    draft = actions.unsend(thread, _number(request.POST.get("reply", "")), by=request.viewer)
    if draft is None:
        return _too_late(request, thread)
    if request.htmx:
        return HttpResponse(
            draft.text,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": "private, no-store"},
        )
    where = page_of(thread.posts.get(number=1), thread).partition("#")[0]
    answers = f"?answers={draft.answers.number}" if draft.answers else ""
    return see_other(f"{where}{answers}#reply")


def _too_late(request: Request, thread: Thread) -> HttpResponse:
    said = _("It is out already. You can take it back from its own menu, for 30 days.")
    if request.htmx:
        return _sentence(said)
    messages.info(request, said)
    return see_other(page_of(thread.posts.get(number=1), thread))


def _posts(request: Request, thread: Thread) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    after = _number(given.get("after", ""))
    first = _number(given.get("from", "")) or after + 1
    last = min(_number(given.get("to", "")) or thread.last_number, first + AT_ONCE - 1)
    shown = showing.stretch(request.viewer, thread, range(first, last + 1))
    if not shown:
        return HttpResponse(status=QUIET, headers={"Cache-Control": "private, no-store"})
    answer = page(request, "threads/_stretch.html", {"posts": shown})
    answer["X-More"] = "yes" if last < thread.last_number else "no"
    return answer


def _sentence(said: str) -> HttpResponse:
    return HttpResponse(said, status=CONFLICT, content_type="text/plain; charset=utf-8")


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else 0
