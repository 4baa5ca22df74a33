"""Goals for tests and for the demo."""

from typing import Any

from groundswell.accounts.models import Person
from groundswell.goals.kinds import ANYTHING
from groundswell.goals.models import Goal
from groundswell.kernel import clock


def goal(person: Person, *, kind: str = ANYTHING, target: int = 3, **fields: Any) -> Goal:
    """Somebody's goal, set today."""
    now = clock.now()
    given = {"starts_on": now.date(), "set_at": now} | fields
    return Goal.objects.create(person=person, kind=kind, target=target, **given)
