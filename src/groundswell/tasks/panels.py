"""What tasks show on other apps' pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Group
from groundswell.groups.policy import can_take_part
from groundswell.groups.queries import membership_of
from groundswell.groups.tabs import tab
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.tasks import policy, queries
from groundswell.threads.models import Post
from groundswell.ui.links import url

SHOWN = 4

# What a short list says of who does a task, and of the task.
DONE = ("person", "taken_at", "given_up_at", "done_at", "not_yet_at", "confirmed_at")
PERSON = ("person__name", "person__hidden_at", "person__is_active")
TASK = ("task__title", "task__due_on", "task__state", "task__group__name", "task__group__slug")

_mine = Prepared(lambda viewer: queries.my_takings(viewer).only(*DONE, *TASK)[:SHOWN])
_waiting = Prepared(lambda viewer: queries.waiting_for(viewer).only(*DONE, *PERSON, *TASK)[:SHOWN])
_wanted = Prepared(lambda viewer, group: queries.wanted_tasks(viewer, group).select_related(None)[:SHOWN])


@tab("tasks", _("Tasks"), order=40)
def of_group(viewer: Someone, group: Group) -> str | None:
    return url("tasks:board", group.slug) if _is_in(viewer, group) else None


@fill("group.aside", order=30)
def would_help(viewer: Someone, group: Group) -> Panel | None:
    """“Would help a lot”: titles for everybody who may read along, links and a button for members."""
    wanted = _wanted(viewer=viewer, group=group)
    for task in wanted:
        task.group = group
    if not wanted:
        return None
    is_in = _is_in(viewer, group)
    context = {"tasks": wanted, "group": group, "is_in": is_in, "today": clock.now().date()}
    return Panel("tasks/_would_help.html", context)


@fill("event.page", order=30)
def on_the_day(viewer: Someone, event: Any) -> Panel | None:
    """“Roles that need someone”: what the group needs done by the day of its event, for its members."""
    if not can_take_part(viewer, event.group):
        return None
    day = event.starts_at.date()
    wanted = list(queries.visible_tasks(viewer).filter(pk__in=_due_on(viewer, event.group, day))[:SHOWN])
    return Panel("tasks/_roles.html", {"tasks": wanted}) if wanted else None


@fill("home.today", order=40)
@fill("journey.coming", order=60)
def what_i_took_on(viewer: Someone) -> Panel | None:
    """What I have to do, and whose work waits for my word."""
    if not viewer.is_signed_in:
        return None
    mine = _mine(viewer=viewer)
    waiting = _waiting(viewer=viewer)
    if not (mine or waiting):
        return None
    return Panel("tasks/_today.html", {"mine": mine, "waiting": waiting, "today": clock.now().date()})


@fill("post.offer", order=10)
def to_hand_over(viewer: Someone, post: Post, helper: int, called: str) -> Panel | None:
    """Beside somebody who would help with a post: a task for them."""
    if post.thread.group.is_commons or not policy.can_set_from(viewer, post, helper):
        return None
    address = f"{url('tasks:start', post.thread.group.slug)}?post={post.pk}&helper={helper}"
    return Panel("tasks/_offer.html", {"address": address, "name": called})


def _is_in(viewer: Someone, group: Group) -> bool:
    membership = membership_of(viewer, group)
    return membership is not None and membership.is_active


def _due_on(viewer: Someone, group: Group, day: Any) -> Any:
    return queries.wanted_tasks(viewer, group).filter(due_on=day).order_by().values("pk")
