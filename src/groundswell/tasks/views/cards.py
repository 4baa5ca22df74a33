"""A task as a list shows it: who has it, and what the viewer may press. No question to the database for each."""

from dataclasses import dataclass

from groundswell.groups.models import Group
from groundswell.groups.policy import can_take_part
from groundswell.kernel.requests import Someone
from groundswell.tasks import policy
from groundswell.tasks.models import Taking, Task


@dataclass(frozen=True)
class Card:
    """One task of a board. mine: the viewer's own taking. to_confirm: work that waits for this viewer's word."""

    task: Task
    active: list[Taking]
    mine: Taking | None
    may_take: bool
    to_confirm: list[Taking]


class Cards:
    """Makes cards for one viewer in one group; their rights are asked once."""

    def __init__(self, viewer: Someone, group: Group) -> None:
        self.viewer = viewer
        self.takes_part = bool(can_take_part(viewer, group))
        self.may_set = bool(policy.can_set(viewer, group))

    def of(self, task: Task) -> Card:
        """The card of a task whose `active` takings are at hand."""
        active: list[Taking] = getattr(task, "active", [])
        mine = next((taking for taking in active if taking.person_id == self.viewer.pk), None)
        is_judge = self.may_set or mine is not None or task.set_by_id == self.viewer.pk
        waiting = [taking for taking in active if taking.waits and taking.person_id != self.viewer.pk]
        return Card(
            task=task,
            active=active,
            mine=mine,
            may_take=self.takes_part and mine is None and task.more_wanted > 0,
            to_confirm=waiting if self.takes_part and is_judge else [],
        )
