"""Saying what needs doing."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock, text
from groundswell.ledger.actions import record
from groundswell.tasks import policy, verbs
from groundswell.tasks.actions.counting import locked, settle
from groundswell.tasks.models import Kind, State, Task
from groundswell.threads.models import Post

LONGEST_DETAILS = 10_000


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked for. minutes: about how long, for each of `wants` people. details: Markdown."""

    title: str
    details: str = ""
    kind: str = Kind.ACTION
    minutes: int | None = None
    due_on: date | None = None
    wants: int = 1


@transaction.atomic
def set_task(group: Group, wish: Wish, *, by: Person) -> Task:
    """Ask for something to be done."""
    policy.can_set(by, group).require()
    task = Task(group=group, set_by=by, set_at=clock.now())
    _apply(task, wish)
    task.save()
    record(verbs.set_, by=by, about=task, within=group, title=task.title)
    return task


@transaction.atomic
def set_task_from(post: Post, wish: Wish, *, by: Person, helper: Person) -> Task:
    """Make a task of what somebody said, for somebody who offered to help with it: they are asked, and take it on or not."""
    policy.can_set_from(by, post, helper.pk).require()
    group = post.thread.group
    task = Task(group=group, set_by=by, set_at=clock.now(), post=post, proposed=helper)
    _apply(task, wish)
    task.save()
    record(verbs.set_, by=by, about=task, within=group, title=task.title)
    if helper.pk != by.pk:
        record(verbs.proposed, by=by, about=task, within=group, title=task.title)
    return task


@transaction.atomic
def change(task: Task, wish: Wish, *, by: Person) -> Task:
    """Ask for it otherwise. Whoever took it on keeps it, also when fewer are wanted now."""
    task = locked(task)
    policy.can_change(by, task).require()
    _apply(task, wish)
    task.save()
    settle(task, clock.now())
    return task


@transaction.atomic
def drop(task: Task, *, by: Person, reason: str = "") -> Task:
    """Say that it is no longer needed; whoever took it on is told. Dropping again changes nothing."""
    task = locked(task)
    policy.can_change(by, task).require()
    if task.is_open:
        task.state, task.ended_at = State.DROPPED, clock.now()
        task.reason = text.tidy(reason, 280, single_line=True)
        task.save(update_fields=["state", "ended_at", "reason"])
        record(verbs.dropped, by=by, about=task, within=task.group_id, title=task.title)
    return task


@transaction.atomic
def reopen(task: Task, *, by: Person) -> Task:
    """Take dropping back."""
    task = locked(task)
    policy.can_change(by, task).require()
    if task.state == State.DROPPED:
        task.state, task.ended_at, task.reason = State.OPEN, None, ""
        task.save(update_fields=["state", "ended_at", "reason"])
        record(verbs.reopened, by=by, about=task, within=task.group_id, title=task.title)
        settle(task, clock.now())
    return task


def _apply(task: Task, wish: Wish) -> None:
    task.title = text.tidy(wish.title, 140, single_line=True)
    task.describe(text.tidy(wish.details, LONGEST_DETAILS, single_line=False))
    task.kind, task.minutes, task.due_on, task.wants = wish.kind, wish.minutes, wish.due_on, wish.wants
