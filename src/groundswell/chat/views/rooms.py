"""The rooms of a group."""

from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.chat import actions, policy, queries
from groundswell.chat.forms import RoomForm
from groundswell.chat.models import Audience, Room
from groundswell.chat.views.found import find_group, find_room
from groundswell.groups.models import Group
from groundswell.groups.tabs import tabs_of
from groundswell.kernel import idempotency
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in", policy.can_open_room)
@require_safe
def of_group(request: Request, slug: str) -> HttpResponse:
    """The rooms of a group that are open to the viewer, and those that were closed."""
    group = find_group(request, slug)
    context = {
        "group": group,
        "tabs": tabs_of(request.viewer, group),
        "places": queries.rooms_of(request.viewer, group),
        "closed": queries.rooms_of(request.viewer, group, is_closed=True),
        "may_open": policy.can_open_room(request.viewer, group),
    }
    return page(request, "chat/group.html", context)


@declared("signed_in", policy.can_open_room)
@require_http_methods(["GET", "HEAD", "POST"])
@idempotency.idempotent
def open_room(request: Request, slug: str) -> HttpResponse:
    """Open a room: 303 to it, 422 with what to put right."""
    group = find_group(request, slug)
    policy.can_open_room(request.viewer, group).require()
    may_all = bool(policy.can_open_room(request.viewer, group, Audience.LEADERS))
    begun = {"audience": Audience.MEMBERS, "name": request.GET.get("name", "")[:60]}
    form = _form(request, group, may_all, begun)
    if form.is_bound and form.is_valid():
        made = _done(form, lambda: actions.open_room(group, form.plan, by=request.viewer))
        if made:
            return see_other(made)
    return _show(request, group, form)


@declared("signed_in", policy.can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, number: int) -> HttpResponse:
    """Change a room."""
    found = find_room(request, number)
    policy.can_manage(request.viewer, found).require()
    group = found.group or Group()
    may_all = bool(policy.can_open_room(request.viewer, group, Audience.LEADERS))
    form = _form(request, group, may_all, RoomForm.begun(found))
    if form.is_bound and form.is_valid():
        done = _done(form, lambda: actions.change_room(found, form.plan, by=request.viewer))
        if done:
            return see_other(done)
    return _show(request, group, form, found)


@declared("signed_in", policy.can_manage)
@require_POST
def closed(request: Request, number: int) -> HttpResponse:
    """Let nothing be added, or open it again: state on or off."""
    found = find_room(request, number)
    try:
        act = actions.reopen_room if request.POST.get("state") == "off" else actions.close_room
        return see_other(act(found, by=request.viewer))
    except ValidationError:
        return see_other("chat:edit_room", found.pk)


def _form(request: Request, group: Group, may_all: bool, begun: Mapping[str, object]) -> RoomForm:
    if request.method == "POST":
        return RoomForm(request.POST, group=group, may_all=may_all)
    return RoomForm(initial={**begun}, group=group, may_all=may_all)


def _done(form: RoomForm, act: Callable[[], Room]) -> Room | None:
    try:
        return act()
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _show(request: Request, group: Group, form: RoomForm, found: Room | None = None) -> HttpResponse:
    context = {"group": group, "form": form, "room": found, "once": idempotency.token()}
    return page(request, "chat/open.html", context, status=422 if form.is_bound else 200)
