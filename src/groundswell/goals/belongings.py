"""What goals keep of people."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.goals import actions
from groundswell.goals.models import Goal


def export(person: Person) -> list[dict[str, Any]]:
    """Somebody's goals, with the entries of the ledger that count for them."""
    return [
        {
            "goal": goal.title,
            "kind": goal.kind,
            "target": goal.target,
            "by_day": goal.by_day.isoformat() if goal.by_day else None,
            "seen_by": goal.seen_by,
            "state": goal.state,
            "set_at": goal.set_at.isoformat(),
            "reached_at": goal.reached_at.isoformat() if goal.reached_at else None,
            "entries": sorted(mark.entry_id for mark in goal.marks.all()),
        }
        for goal in Goal.objects.filter(person=person).order_by("pk").prefetch_related("marks")
    ]


belongs(Belonging("goals", (Goal,), export, actions.hand_over, actions.erase))
