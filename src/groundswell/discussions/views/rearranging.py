"""Moving a topic, parting it, letting it go into another, and undoing that."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.discussions import actions, policy, queries
from groundswell.discussions.forms import MergeForm, MoveForm, SplitForm
from groundswell.discussions.models import Rearrangement, Topic
from groundswell.discussions.views.found import find, page_number
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.threads import queries as talk
from groundswell.threads import showing


@declared("signed_in", policy.can_manage, policy.can_undo)
@require_safe
def order(request: Request, number: int) -> HttpResponse:
    """Everything that puts a topic in its place, and what of that can be undone."""
    found = find(request, number)
    policy.can_manage(request.viewer, found).require()
    return _show(request, found)


def _show(request: Request, found: Topic, *, status: int = 200, **forms: Any) -> HttpResponse:
    viewer = request.viewer
    groups = queries.groups_to_move_to(viewer, found)
    done = queries.undoable(viewer, found)
    context = {
        "topic": found,
        "group": found.group,
        "groups": groups,
        "move": MoveForm(groups=groups),
        "merge": MergeForm(),
        "near": queries.topics_near(viewer, found),
        "done": [(one, policy.can_undo(viewer, one)) for one in done],
    }
    return page(request, "discussions/order.html", context | forms, status=status)


@declared("signed_in", policy.can_move)
@require_POST
def moved(request: Request, number: int) -> HttpResponse:
    """Put it into another group: 303 to it, or 422."""
    found = find(request, number)
    policy.can_move(request.viewer, found).require()
    form = MoveForm(request.POST, groups=queries.groups_to_move_to(request.viewer, found))
    if form.is_valid():
        done = actions.move(found, form.chosen, by=request.viewer)
        _say(request, _("Moved to %(group)s.") % {"group": form.chosen.name}, done)
        return see_other(found)
    return _show(request, found, move=form, status=422)


@declared("signed_in", policy.can_merge)
@require_POST
def merged(request: Request, number: int) -> HttpResponse:
    """Let it go into another topic: 303 to that, or 422."""
    found = find(request, number)
    policy.can_merge(request.viewer, found).require()
    form = MergeForm(request.POST)
    if form.is_valid() and (into := _merged(request, found, form)):
        return see_other(into)
    return _show(request, found, merge=form, status=422)


def _merged(request: Request, found: Topic, form: MergeForm) -> Topic | None:
    into = queries.chosen_topic(request.viewer, form.cleaned_data["into"])
    if into is None:
        form.add_error("into", _("There is no topic at this address that you can read."))
        return None
    if not (verdict := policy.can_merge(request.viewer, found, into)):
        form.add_error("into", verdict.reason)
        return None
    try:
        done = actions.merge(found, into, by=request.viewer)
    except ValidationError as error:
        form.add_error("into", error)
        return None
    _say(request, _("They are one topic now."), done)
    return into


@declared("signed_in", policy.can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: Request, number: int) -> HttpResponse:
    """Choose posts of one page that become a topic of their own: 303 to it, or 422."""
    found = find(request, number)
    policy.can_manage(request.viewer, found).require()
    leaf = talk.leaf(found.thread, page_number(request.GET.get("page", "")))
    posts = [post for post in leaf.posts if post.is_standing and post.number > 1]
    form = SplitForm(request.POST or None, numbers=[post.number for post in posts])
    if form.is_bound and form.is_valid() and (done := _split(request, found, form)):
        return see_other(done.topic)
    context = {
        "topic": found,
        "group": found.group,
        "form": form,
        "leaf": leaf,
        "posts": showing.briefly(request.viewer, found.group, posts),
        "chosen": request.POST.getlist("posts"),
    }
    return page(request, "discussions/split.html", context, status=422 if form.is_bound else 200)


def _split(request: Request, found: Topic, form: SplitForm) -> Rearrangement | None:
    given = form.cleaned_data
    numbers = given["posts"]
    if given["rest"]:
        numbers = [*numbers, *range(max(numbers) + 1, found.thread.last_number + 1)]
    try:
        done = actions.split(found, given["title"], numbers, by=request.viewer)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    _say(request, _("It is a topic of its own now."), done)
    return done


@declared("signed_in", policy.can_undo)
@require_POST
def undone(request: Request, number: int) -> HttpResponse:
    """Undo what was done to it: by the number of that."""
    which = request.POST.get("which", "") or request.GET.get("which", "")
    key = int(which) if which.isascii() and which.isdecimal() and len(which) < 19 else 0
    done = Rearrangement.objects.select_related("topic", "other").filter(pk=key).first()
    if done is None or number not in (done.topic_id, done.other_id):
        raise Http404
    try:
        topic = actions.undo(done, by=request.viewer)
    except PermissionDenied as refusal:
        # Whether it was done at all is only for those who may read there.
        find(request, number, follow=True)
        messages.error(request, str(refusal))
        return see_other("discussions:short", number)
    messages.success(request, _("It is back as it was."))
    return see_other(topic)


def _say(request: Request, words: str, done: Rearrangement) -> None:
    """What was done, with its undo at hand."""
    undo = f"{reverse('discussions:undone', args=[done.topic_id])}?which={done.pk}"
    messages.success(request, f"{words} {_('It can be undone for 30 days.')}", extra_tags=undo)
