"""One post: where it stands, changing it, taking it back, and the answers of one press."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.groups.wording import taken_back
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.media.arriving import answered, takes_pictures
from groundswell.threads import actions, policy, queries, showing, writing
from groundswell.threads.forms import PostForm
from groundswell.threads.models import Post, ReactionKind
from groundswell.threads.subjects import page_of
from groundswell.threads.views.found import find_post, to


@declared("public")
@require_safe
def post(request: Request, number: int) -> HttpResponse:
    """A post's lasting address: leads to where it stands."""
    return to(find_post(request, number))


@declared("signed_in", policy.can_react, policy.can_edit, policy.can_delete)
@require_safe
def more(request: Request, number: int) -> HttpResponse:
    """Everything one can do with a post: a page of its own, and with htmx a menu at its place."""
    found, viewer = find_post(request, number), request.viewer
    shown = showing.show_post(viewer, found)
    context = {
        "post": found,
        "shown": shown,
        "unpressed": showing.unpressed(shown),
        "group": found.thread.group,
        "may_edit": policy.can_edit(viewer, found),
        "may_delete": policy.can_delete(viewer, found),
        "may_report": found.author_id != viewer.pk and found.is_standing and not found.is_gone,
        "back": page_of(found, found.thread),
    }
    return page(request, "threads/more.html", context, fragment="menu")


@declared("signed_in", policy.can_edit)
@require_http_methods(["GET", "HEAD", "POST"])
@takes_pictures
def edit(request: Request, number: int) -> HttpResponse:
    """Change what one wrote: 303 to it, or 422 with what to put right."""
    found = find_post(request, number)
    policy.can_edit(request.viewer, found).require()
    form = (
        answered(request, PostForm(request.POST))
        if request.method == "POST"
        else PostForm({"text": queries.as_typed(found.text)})
    )
    is_sent = request.method == "POST"
    if is_sent and form.is_valid() and _saved(request, found, form):
        return to(found)
    context = {"post": found, "group": found.thread.group, "form": form, "back": page_of(found, found.thread)}
    return page(request, "threads/edit.html", context, status=422 if is_sent else 200)


def _saved(request: Request, found: Post, form: PostForm) -> bool:
    try:
        actions.edit(found, form.cleaned_data["text"], by=request.viewer)
    except ValidationError as error:
        form.add_error("text", error)
        return False
    return True


@declared("public", policy.can_see_history)
@require_safe
def history(request: Request, number: int) -> HttpResponse:
    """What a post said before, newest first."""
    found = find_post(request, number)
    if not policy.can_see_history(request.viewer, found):
        raise Http404
    versions = list(found.versions.order_by("-pk")[:50])
    people = writing.people_in([found.text, *(version.text for version in versions)])
    names = queries.Names(request.viewer, found.thread.group, [found.author_id, *people])
    said = [(found.edited_at or found.written_at, found.text)]
    said += [(version.written_at, version.text) for version in versions]
    context = {
        "post": found,
        "group": found.thread.group,
        "who": names.of(found.author_id),
        "said": [(at, writing.with_people(str(writing.rendered(text)), names.mention)) for at, text in said],
        "back": page_of(found, found.thread),
    }
    return page(request, "threads/history.html", context)


@declared("signed_in", policy.can_delete)
@require_POST
def deleted(request: Request, number: int) -> HttpResponse:
    """Take a post back; the next page offers the undo."""
    found = actions.delete(find_post(request, number), by=request.viewer)
    undo = reverse("threads:restored", args=[found.pk])
    messages.success(request, taken_back(found.thread.group.traits.undo_days), extra_tags=undo)
    return to(found)


@declared("signed_in", policy.can_restore)
@require_POST
def restored(request: Request, number: int) -> HttpResponse:
    """Put a post back."""
    found = actions.restore(find_post(request, number), by=request.viewer)
    messages.success(request, _("It is back."))
    return to(found)


@declared("signed_in", policy.can_react)
@require_POST
def reactions(request: Request, number: int) -> HttpResponse:
    """Press one of the five answers, or take it off: “thanks.on”, “thanks.off”."""
    found = find_post(request, number)
    kind, _dot, state = request.POST.get("press", "").partition(".")
    if kind not in ReactionKind.values or state not in ("on", "off"):
        return to(found)
    actions.react(found, kind, by=request.viewer, is_on=state == "on")
    if not request.htmx:
        return to(found)
    return page(request, "threads/_reacted.html", {"shown": showing.show_post(request.viewer, found)})
