"""Cards of tasks in conversations (groundswell.threads.cards)."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.tasks.models import State
from groundswell.tasks.queries import visible_tasks
from groundswell.threads.cards import Card, declare, numbers
from groundswell.ui.dates import date


def of_tasks(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Tasks of the viewer's own groups."""
    return {
        str(task.pk): Card(
            task.title,
            _("Task that is done") if task.state == State.DONE else _("Task"),
            "hand",
            task.get_absolute_url(),
            (task.group.name, date(task.due_on) if task.due_on else ""),
        )
        for task in _tasks(viewer=viewer, keys=numbers(keys))
    }


_tasks = Prepared(lambda viewer, keys: visible_tasks(viewer).filter(pk__in=keys))
declare("tasks.task", r"/g/[-\w]+/tasks/(?P<key>[0-9]+)/", of_tasks)
