"""While somebody writes: how it will look, keeping it, and whom they may mean by an @."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from groundswell.groups.policy import can_speak
from groundswell.kernel.pages import back, page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.media.arriving import takes_pictures
from groundswell.threads import actions, policy, previewing, queries
from groundswell.threads.subjects import page_of
from groundswell.threads.views.found import find_group, find_thread
from groundswell.threads.writing import LONGEST


@declared("signed_in", can_speak)
@require_POST
def preview(request: Request, slug: str) -> HttpResponse:
    """A text as it will look; nothing is kept."""
    group = find_group(request, slug)
    can_speak(request.viewer, group).require()
    typed = request.POST.get("text", "")[:LONGEST]
    return page(request, "threads/_preview.html", {"body": previewing.preview(request.viewer, group, typed)})


@declared("signed_in", policy.can_reply)
@require_POST
@takes_pictures
def draft(request: Request, number: int) -> HttpResponse:
    """Keep what was begun as a reply."""
    thread = find_thread(request, number)
    policy.can_reply(request.viewer, thread).require()
    kept = actions.save_draft(
        f"thread:{thread.pk}", request.POST.get("text", "")[:LONGEST], by=request.viewer
    )
    if request.htmx:
        return page(request, "threads/_saved.html", {"is_kept": kept is not None})
    first = thread.posts.get(number=1)
    return back(request, page_of(first, thread))


@declared("signed_in", can_speak)
@require_safe
def mentions(request: Request, slug: str) -> HttpResponse:
    """Whom the first letters after an @ may mean: members of the group first."""
    group = find_group(request, slug)
    can_speak(request.viewer, group).require()
    typed = request.GET.get("q", "").lstrip("@")[:40]
    found = queries.mentionable(request.viewer, group, typed) if typed else []
    return page(request, "threads/_mentions.html", {"people": found})
