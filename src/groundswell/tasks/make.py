"""Tasks for tests and for the demo."""

from itertools import count
from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.groups.make import group as make_group
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.tasks.actions.counting import settle
from groundswell.tasks.models import State, Taking, Task

_numbers = count(1)


def task(*, group: Group | None = None, set_by: Person | None = None, **fields: Any) -> Task:
    """Something to do, for one person, in half an hour."""
    n = next(_numbers)
    given: dict[str, Any] = {"title": f"Task {n}", "minutes": 30} | fields
    if given.get("state", State.OPEN) != State.OPEN:
        given.setdefault("ended_at", clock.now())
    made = Task(group=group or make_group(), set_by=set_by, **given)
    made.describe(made.details)
    made.save()
    return made


def taking(of: Task, person: Person | None = None, **fields: Any) -> Taking:
    """Somebody has it."""
    made = Taking.objects.create(task=of, person=person or make_person(), **fields)
    settle(of, clock.now())
    return made
