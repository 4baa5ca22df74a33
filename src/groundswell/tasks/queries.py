"""Reading tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.groups.models import Group
from groundswell.groups.queries import Page, in_readable, my_group_ids
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.moderation.queries import is_standing
from groundswell.tasks.models import State, Taking, Task

ENDED_AT_A_TIME = 20
MOST_ON_A_BOARD = 200
TASK = "tasks.task"


@dataclass(frozen=True)
class Board:
    """A group's tasks in three lists: nobody has them, somebody does, and what is done, newest first."""

    to_do: Sequence[Task]
    doing: Sequence[Task]
    done: Page[Task]


def visible_tasks(viewer: Someone) -> QuerySet[Task]:
    """Tasks of the groups the viewer is in. For others there are their titles alone: see wanted_titles."""
    if viewer.pk is None:
        return Task.objects.none()
    return Task.objects.filter(is_standing(TASK), group__in=my_group_ids(viewer)).select_related(
        "group", "set_by"
    )


def wanted_tasks(viewer: Someone, group: Group) -> QuerySet[Task]:
    """Open tasks of a group the viewer may read in that want somebody, the next due first; for their titles."""
    wanted = Task.objects.filter(in_readable(viewer), is_standing(TASK), group=group.pk, state=State.OPEN)
    wanted = wanted.filter(taken_count__lt=F("wants"), group__closed_at=None).select_related("group")
    return wanted.order_by(F("due_on").asc(nulls_last=True), "pk")


def board(viewer: Someone, group: Group, after: str = "") -> Board:
    """The board of a group, with who has what. Four queries, however many tasks."""
    active = _told(Taking.objects.filter(given_up_at=None), viewer).order_by("taken_at", "pk")
    tasks = (
        visible_tasks(viewer)
        .filter(group=group)
        .prefetch_related(Prefetch("takings", active, to_attr="active"))
    )
    open_ones = list(
        tasks.filter(state=State.OPEN).order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST_ON_A_BOARD]
    )
    return Board(
        to_do=[task for task in open_ones if not _is_doing(task)],
        doing=[task for task in open_ones if _is_doing(task)],
        done=_page_of_ended(tasks.filter(state=State.DONE), after),
    )


def _is_doing(task: Task) -> bool:
    return any(not taking.is_confirmed for taking in getattr(task, "active", ()))


def _page_of_ended(tasks: QuerySet[Task], after: str) -> Page[Task]:
    if key := _key(after):
        tasks = tasks.filter(Q(ended_at__lt=key[0]) | Q(ended_at=key[0], pk__lt=key[1]))
    rows = list(tasks.order_by("-ended_at", "-pk")[: ENDED_AT_A_TIME + 1])
    last = rows[ENDED_AT_A_TIME - 1] if len(rows) > ENDED_AT_A_TIME else None
    return Page(rows[:ENDED_AT_A_TIME], _key_of(last) if last else "")


def _key_of(task: Task) -> str:
    return f"{int(task.ended_at.timestamp() * 1_000_000)}_{task.pk}" if task.ended_at else ""


def _key(after: str) -> tuple[datetime, int] | None:
    moment, _, pk = after.partition("_")
    if len(after) > 40 or not (moment + pk).isascii() or not moment.isdecimal() or not pk.isdecimal():
        return None
    if int(moment) > 32_000_000_000_000_000 or int(pk) >= 2**63:
        return None
    return datetime.fromtimestamp(int(moment) / 1_000_000, UTC), int(pk)


def takings_of(task: Task, viewer: Someone) -> list[Taking]:
    """Who has a task now, longest first."""
    active = task.takings.filter(given_up_at=None).select_related("confirmed_by")
    return list(_told(active, viewer).order_by("taken_at", "pk"))


def _told(takings: QuerySet[Taking], viewer: Someone) -> QuerySet[Taking]:
    """Takings with their people; is_apart: one of the two keeps the other away, so that no name is shown."""
    apart = Person.objects.filter(people_blocked_with(viewer), pk=OuterRef("person"))
    return takings.select_related("person").annotate(is_apart=Exists(apart))


def my_takings(viewer: Someone) -> QuerySet[Taking]:
    """What the viewer has taken on and is not confirmed yet, the next due first."""
    mine = Taking.objects.filter(
        person=viewer.pk, given_up_at=None, confirmed_at=None, task__state=State.OPEN
    )
    mine = mine.filter(task__group__in=my_group_ids(viewer)).select_related("task__group")
    return mine.order_by(F("task__due_on").asc(nulls_last=True), "taken_at", "pk")


def waiting_for(viewer: Someone) -> QuerySet[Taking]:
    """Work said to be done that waits for a word from whoever set it: the viewer's own tasks."""
    said = Taking.objects.filter(
        task__set_by=viewer.pk, given_up_at=None, confirmed_at=None, done_at__isnull=False
    )
    said = said.filter(task__group__in=my_group_ids(viewer), task__state=State.OPEN).exclude(person=viewer.pk)
    return said.select_related("task__group", "person").order_by("done_at", "pk")


def has_taken(viewer: Someone, task: Task) -> bool:
    """Whether the viewer has this task now."""
    return Taking.objects.filter(task=task, person=viewer.pk, given_up_at=None).exists()


def short_wanted(viewer: Someone) -> Task | None:
    """The next task in a group of the viewer's that wants somebody and that they do not have."""
    return _short.first(viewer=viewer) if viewer.pk is not None else None


def _short_of(viewer: Someone) -> QuerySet[Task]:
    mine = Taking.objects.filter(person=viewer.pk, given_up_at=None).values("task")
    wanted = visible_tasks(viewer).filter(state=State.OPEN, taken_count__lt=F("wants"), group__closed_at=None)
    wanted = wanted.filter(group__locked_at=None).exclude(pk__in=mine)
    return wanted.order_by(F("due_on").asc(nulls_last=True), "pk")[:1]


_short = Prepared(_short_of)
