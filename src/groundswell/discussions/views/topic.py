"""One topic: reading it, and replying."""

from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.discussions import policy, queries
from groundswell.discussions.links import address
from groundswell.discussions.models import Topic
from groundswell.discussions.views.found import find, page_number
from groundswell.discussions.wording import who_reads
from groundswell.kernel import idempotency, text
from groundswell.kernel.pages import kept_by_browsers, page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.media.arriving import answered, takes_pictures
from groundswell.threads import actions as threads
from groundswell.threads import queries as talk
from groundswell.threads import writing
from groundswell.threads.forms import PostForm, sentence
from groundswell.threads.models import LEVELS_OF_A_THREAD, Draft, Post
from groundswell.threads.policy import can_reply
from groundswell.threads.previewing import preview
from groundswell.threads.showing import conversation, sent
from groundswell.ui.visitors import page_of_all


@declared("public")
@require_safe
def short(request: Request, number: int) -> HttpResponse:
    """The address that is read out: leads to the topic."""
    return see_other(find(request, number, follow=True))


@declared("public", can_reply, policy.can_change, policy.can_manage)
@require_safe
@kept_by_browsers
def topic(request: Request, number: int, slug: str) -> HttpResponse:
    """A page of a topic. “?page=new” is the one with the first post the viewer has not read."""
    found = find(request, number, follow=True)
    if found.pk != number:
        return see_other(address(found, queries.first_from(found, number)))
    wanted = request.GET.get("page", "")
    if wanted == "new":
        reading = talk.reading_of(request.viewer, found.thread)
        return see_other(address(found, min(reading.number + 1, found.thread.last_number)))
    if slug != text.slug(found.title, "topic"):
        return see_other(found)
    number = page_number(wanted) or 1
    about = (found.pk, number)
    return page_of_all(request, "discussions/topic.html", about, lambda: _context(request, found, number))


@declared("signed_in", can_reply)
@require_POST
@takes_pictures
@idempotency.idempotent
def replies(request: Request, number: int) -> HttpResponse:
    """Say something: 303 to it, or 422 with what to put right; “preview” shows how it will look.

    The page's own script gets the reply alone, as it waits to go out.
    """
    found = find(request, number, follow=True)
    can_reply(request.viewer, found.thread).require()
    form = answered(request, PostForm(request.POST))
    answers = _answered(found, request.POST.get("answers", ""))
    last = talk.leaf_of(found.thread.last_number)
    if form.is_valid() and "preview" in request.POST:
        body = preview(request.viewer, found.group, form.cleaned_data["text"])
        return show(request, found, last, form=form, answers=answers, body=body)
    if form.is_valid():
        try:
            return _taken(request, found, form.cleaned_data["text"], answers)
        except ValidationError as error:
            form.add_error("text", error)
    if request.htmx:
        return sentence(form)
    return show(request, found, last, form=form, answers=answers, status=422)


def _taken(request: Request, found: Topic, typed: str, answers: Post | None) -> HttpResponse:
    """Said; or, where the form asks to “wait”, on its way for ten seconds in which it can be taken back."""
    if "wait" not in request.POST:
        post = threads.reply(found.thread, typed, by=request.viewer, answers=answers)
        is_here = post.thread_id == found.thread_id
        return see_other(address(found, post.number) if is_here else post)
    draft = threads.send(found.thread, typed, by=request.viewer, answers=answers)
    if request.htmx:
        context = {"thread": found.thread, "sent": sent(request.viewer, found.group, draft)}
        return page(request, "threads/_sent_alone.html", context)
    where = address(found, found.thread.last_number).partition("#")[0]
    return see_other(f"{where}#on-its-way")


def show(request: Request, found: Topic, number: int, *, status: int = 200, **more: Any) -> HttpResponse:
    """A page of a topic, with a reply as it was left when it could not be taken."""
    return page(request, "discussions/topic.html", _context(request, found, number) | more, status=status)


def _context(request: Request, found: Topic, number: int) -> dict[str, Any]:
    viewer = request.viewer
    solved = found.answer
    also = [found.starter_id, found.thread.last_author_id, solved.author_id if solved else None]
    said = conversation(viewer, found.thread, number, also, {found.answer_id: _("The answer")})
    talkers = said.talkers
    return {
        "topic": found,
        "group": found.group,
        "talk": said,
        "talkers": talkers[:5],
        "more_talkers": max(0, len(talkers) - 5),
        "tags": queries.tags_on(found),
        "answered_by": said.names.of(solved.author_id) if solved else None,
        "may_change": policy.can_change(viewer, found),
        "may_manage": policy.can_manage(viewer, found),
        "reads": who_reads(viewer, found.group),
        "came_from": queries.readable_source(viewer, found),
        "split_from": queries.split_source(viewer, found),
        "levels": LEVELS_OF_A_THREAD,
        "excerpt": _excerpt(found, said.leaf.posts[0]) if said.posts and number == 1 else "",
        "once": idempotency.token(),
        **_composer(request, found, said.draft),
    }


def _composer(request: Request, found: Topic, draft: Draft | None) -> dict[str, Any]:
    """What stands in the reply's box: what was begun, or the post one wants to answer, or a prompt's first words."""
    begun = draft.text if draft else ""
    answers = _answered(found, request.GET.get("answers", "")) or (draft.answers if draft else None)
    if not begun and answers and "quote" in request.GET and not answers.is_gone and answers.is_clear:
        begun = writing.quoted(writing.unnamed(answers.text))
    return {"form": PostForm(initial={"text": begun or found.opener}), "answers": answers, "body": ""}


def _answered(found: Topic, number: str) -> Post | None:
    wanted = page_number(number)
    return found.thread.posts.select_related("author").filter(number=wanted).first() if wanted else None


def _excerpt(found: Topic, first: Post) -> str:
    return _in_short(first.text) if first.is_clear else found.title


@lru_cache(maxsize=1024)
def _in_short(written: str) -> str:
    return text.plain(writing.typed_again(written, {}), 160)
