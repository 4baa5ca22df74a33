"""Keeping a topic in order: its title, its place, its answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.discussions import actions, policy
from groundswell.discussions.forms import ChangeForm
from groundswell.discussions.links import address
from groundswell.discussions.models import Topic
from groundswell.discussions.views.found import find
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in", policy.can_change)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, number: int) -> HttpResponse:
    """Another title, other tags."""
    found = find(request, number)
    policy.can_change(request.viewer, found).require()
    begun = {"title": found.title, "tags": ", ".join(found.tags.values_list("name", flat=True))}
    form = ChangeForm(request.POST) if request.method == "POST" else ChangeForm(initial=begun)
    if form.is_bound and form.is_valid() and (changed := _changed(request, found, form)):
        return see_other(changed)
    context = {"topic": found, "group": found.group, "form": form}
    return page(request, "discussions/edit.html", context, status=422 if form.is_bound else 200)


def _changed(request: Request, found: Topic, form: ChangeForm) -> Topic | None:
    try:
        return actions.change(found, form.cleaned_data["title"], form.words, by=request.viewer)
    except ValidationError as error:
        form.add_error(None, error)
        return None


@declared("signed_in", policy.can_manage)
@require_POST
def pinned(request: Request, number: int) -> HttpResponse:
    """Keep it on top, or let it sink: state on or off."""
    act = actions.unpin if request.POST.get("state") == "off" else actions.pin
    return see_other(act(find(request, number), by=request.viewer))


@declared("signed_in", policy.can_manage)
@require_POST
def closed(request: Request, number: int) -> HttpResponse:
    """Let nothing be added, or open it again: state on or off."""
    act = actions.reopen if request.POST.get("state") == "off" else actions.close
    return see_other(act(find(request, number), by=request.viewer))


@declared("signed_in", policy.can_choose)
@require_POST
def answer(request: Request, number: int) -> HttpResponse:
    """This answered it: the number of the post; none opens the question again."""
    found, chosen = find(request, number), request.POST.get("post", "")
    if not chosen:
        return see_other(actions.drop_answer(found, by=request.viewer))
    is_number = chosen.isascii() and chosen.isdecimal() and len(chosen) < 10
    post = get_object_or_404(found.thread.posts, number=int(chosen) if is_number else 0)
    actions.choose_answer(found, post, by=request.viewer)
    messages.success(request, _("Marked as the answer."))
    return see_other(address(found, post.number))
