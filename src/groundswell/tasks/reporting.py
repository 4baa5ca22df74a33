"""Tasks as things that can be reported (groundswell.moderation.subjects)."""

from django.utils.translation import gettext_lazy as _

from groundswell.moderation.subjects import Shown, Subject, declare
from groundswell.tasks.models import Task
from groundswell.tasks.queries import TASK, visible_tasks

declare(
    Subject(
        kind=TASK,
        word=_("task"),
        find=lambda viewer, pk: visible_tasks(viewer).filter(pk=pk).first(),
        fetch=lambda pk: Task.objects.select_related("group").filter(pk=pk).first(),
        author=lambda task: task.set_by_id,
        group=lambda task: task.group,
        page=lambda task: task.get_absolute_url(),
        veils_at=0,
        shown=lambda task: Shown(task.told, task.set_at, title=task.title, who=task.set_by_id),
    )
)
