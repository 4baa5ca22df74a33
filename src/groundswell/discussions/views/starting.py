"""Starting a topic."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.discussions import actions, policy, queries
from groundswell.discussions.forms import StartForm
from groundswell.discussions.models import Kind, Topic
from groundswell.discussions.views.found import find_group
from groundswell.discussions.wording import who_reads
from groundswell.groups.models import Group
from groundswell.kernel import idempotency
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.media.arriving import answered, takes_pictures
from groundswell.notifications.addresses import reply_address
from groundswell.threads import actions as threads
from groundswell.threads.previewing import preview
from groundswell.threads.queries import draft_of
from groundswell.threads.writing import LONGEST


@declared("signed_in", policy.can_start)
@require_http_methods(["GET", "HEAD", "POST"])
@takes_pictures
@idempotency.idempotent
def start(request: Request, slug: str) -> HttpResponse:
    """A new topic: 303 to it; 422 with what to put right; or once more with topics that are like it, or how it looks."""
    group = find_group(request, slug)
    policy.can_start(request.viewer, group).require()
    kinds = [kind for kind in Kind.values if policy.can_start(request.viewer, group, kind)]
    if request.method != "POST":
        return _show(request, group, StartForm(kinds=kinds, initial=_begun(request, group)))
    form = answered(request, StartForm(request.POST, kinds=kinds))
    if not form.is_valid():
        return _show(request, group, form, status=422)
    if "preview" in request.POST:
        body = preview(request.viewer, group, form.cleaned_data["text"])
        return _show(request, group, form, body=body)
    if "seen" not in request.POST and (like := _like(request, group, form)):
        return _show(request, group, form, similar=like, is_asking=True)
    topic = _started(request, group, form)
    if topic and not topic.thread.post_count:
        messages.success(
            request, _("Kept. Somebody looks at it before others read it, and you hear from them.")
        )
        return see_other("discussions:group", group.slug)
    return see_other(topic) if topic else _show(request, group, form, status=422)


def _like(request: Request, group: Group, form: StartForm) -> list[Topic]:
    return queries.similar_topics(request.viewer, group, form.cleaned_data["title"])


def _started(request: Request, group: Group, form: StartForm) -> Topic | None:
    try:
        return actions.start(group, form.opening, by=request.viewer)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            form.add_error(None, error)
        else:
            form.add_error("text", error)
    return None


def _begun(request: Request, group: Group) -> dict[str, Any]:
    """What was begun before, or a title somebody came with."""
    draft = draft_of(request.viewer, f"topic:{group.pk}")
    begun = {"title": draft.title, "text": draft.text} if draft else {}
    kind = request.GET.get("kind", "")
    return {
        "title": request.GET.get("title", "")[:140],
        "kind": kind if kind in Kind.values else Kind.DISCUSSION,
    } | begun


def _show(request: Request, group: Group, form: StartForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"group": group, "form": form, "once": idempotency.token(), "body": "", "similar": []}
    context |= {"own_address": reply_address(request.viewer.pk or 0, "group", group.pk)}
    context |= {"reads": who_reads(request.viewer, group)} | more
    return page(request, "discussions/start.html", context, status=status)


@declared("signed_in", policy.can_start)
@require_safe
def similar(request: Request, slug: str) -> HttpResponse:
    """Topics like the title that is being typed."""
    group = find_group(request, slug)
    policy.can_start(request.viewer, group).require()
    found = queries.similar_topics(request.viewer, group, request.GET.get("title", "")[:140])
    return page(request, "discussions/_similar.html", {"similar": found})


@declared("signed_in", policy.can_start)
@require_POST
@takes_pictures
def draft(request: Request, slug: str) -> HttpResponse:
    """Keep what was begun."""
    group = find_group(request, slug)
    policy.can_start(request.viewer, group).require()
    typed, title = request.POST.get("text", "")[:LONGEST], request.POST.get("title", "")[:140]
    kept = threads.save_draft(f"topic:{group.pk}", typed, by=request.viewer, title=title)
    if request.htmx:
        return page(request, "threads/_saved.html", {"is_kept": kept is not None})
    return see_other("discussions:start", group.slug)
