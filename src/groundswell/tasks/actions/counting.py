"""The numbers on a task, and whether it is done. Everything here runs under the lock of the task's row."""

from datetime import datetime

from django.db.models import Count, Q

from groundswell.ledger.actions import retract
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Verb
from groundswell.tasks.models import State, Taking, Task


def locked(task: Task) -> Task:
    """The task as it is now, locked until the transaction ends. Raises Task.DoesNotExist when it is gone."""
    tasks = Task.objects.select_for_update(of=("self",), no_key=True).select_related("group", "set_by")
    return tasks.get(pk=task.pk)


def locked_with(taking: Taking) -> tuple[Task, Taking]:
    """A taking as it is now, and its task, which is locked."""
    task = locked(taking.task)
    row = task.takings.select_related("person").get(pk=taking.pk)
    row.task = task
    return task, row


def settle(task: Task, now: datetime) -> None:
    """Count again. A task is done once as many are confirmed as it wants, and open again when they no longer are."""
    active = Q(given_up_at=None)
    counted = task.takings.aggregate(
        taken=Count("pk", filter=active), done=Count("pk", filter=active & Q(confirmed_at__isnull=False))
    )
    task.taken_count, task.done_count = counted["taken"], counted["done"]
    if task.state == State.OPEN and task.done_count >= task.wants:
        task.state, task.ended_at = State.DONE, now
    elif task.state == State.DONE and task.done_count < task.wants:
        task.state, task.ended_at = State.OPEN, None
    task.save(update_fields=["taken_count", "done_count", "state", "ended_at"])


def take_back(verb: Verb, entry_id: int, *, by: int | None, title: str) -> None:
    """A new entry that takes an earlier one back."""
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is not None:
        retract(verb, entry, by=by, title=title)
