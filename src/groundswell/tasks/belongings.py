"""What tasks keep of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.tasks import actions
from groundswell.tasks.models import Taking, Task


def _taken(person: Person) -> list[dict[str, Any]]:
    rows = Taking.objects.filter(person=person).select_related("task__group").order_by("taken_at", "pk")
    return [
        {
            "task": row.task.title,
            "group": row.task.group.name,
            "taken_at": row.taken_at,
            "given_up_at": row.given_up_at,
            "done_at": row.done_at,
            "said": row.said,
            "not_yet": row.not_yet_words,
            "confirmed_at": row.confirmed_at,
        }
        for row in rows
    ]


def _set(person: Person) -> list[dict[str, Any]]:
    rows = Task.objects.filter(set_by=person).select_related("group").order_by("set_at", "pk")
    return [
        {
            "title": row.title,
            "group": row.group.name,
            "details": row.details,
            "set_at": row.set_at,
            "state": row.state,
        }
        for row in rows
    ]


def _stays(ghost: Person, to: Person) -> None:
    """Handed over with what was taken on."""


def _gone(person: Person) -> None:
    """Erased with what was taken on."""


belongs(Belonging("tasks.taken", (Taking,), _taken, actions.hand_over, actions.erase))
belongs(Belonging("tasks.set", (Task,), _set, _stays, _gone))
