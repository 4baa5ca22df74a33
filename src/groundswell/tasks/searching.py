"""How tasks are found, by members of their group."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from groundswell.kernel.requests import Someone
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare, read_aloud
from groundswell.tasks.models import State, Task
from groundswell.tasks.queries import visible_tasks


def tasks(ids: Collection[int]) -> Iterator[Document]:
    """Tasks that are wanted, or were done."""
    for task in Task.objects.filter(pk__in=ids).exclude(state=State.DROPPED).select_related("group"):
        yield Document(
            subject=task.pk,
            scope="members",
            group=task.group_id,
            author=task.set_by_id,
            title=task.title,
            body=read_aloud(task.told),
            at=task.set_at,
            language=task.group.language,
            flags=(task.state,),
        )


def shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Tasks of the groups this viewer is in."""
    return {
        task.pk: Shown(
            title=task.title,
            url=task.get_absolute_url(),
            place=task.group.name,
            note="" if task.is_open else task.get_state_display(),
        )
        for task in visible_tasks(viewer).filter(pk__in=ids)
    }


declare(
    Kind(
        name="tasks.task",
        word="task",
        label=_("Tasks"),
        icon="list-checks",
        subjects=Task,
        documents=tasks,
        shown=shown,
        watches=(Watch(Task, only=("group_id", "set_by_id", "title", "details", "state", "set_at")),),
        order=70,
    )
)
