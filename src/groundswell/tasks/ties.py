"""What tasks tell the apps that follow a person's way: their acts in words, what a goal may count, what to do next."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from groundswell.accounts.models import Person
from groundswell.goals.kinds import declare_kind
from groundswell.journeys import phrases
from groundswell.journeys.steps import Step, offers_step
from groundswell.kernel.prepared import Prepared
from groundswell.notifications.places import links
from groundswell.recognition.acts import known_in_group
from groundswell.tasks import queries
from groundswell.tasks.models import Task

declare_kind(
    "tasks",
    ngettext_lazy("task", "tasks"),
    verbs=["tasks.done", "tasks.cared"],
    title=ngettext_lazy("Do %(count)d task", "Do %(count)d tasks", "count"),
    suggested=2,
    order=30,
)
known_in_group("tasks.done", "tasks.cared", "tasks.taken")

phrases.says("tasks.set", own=gettext_lazy("You asked for help: “%(title)s”"))
phrases.says("tasks.proposed", own=gettext_lazy("You asked somebody to take on “%(title)s”"))
phrases.says("tasks.taken", own=gettext_lazy("You took on “%(title)s”"))
phrases.says("tasks.said_done", own=gettext_lazy("You said “%(title)s” is done"))
phrases.says(
    "tasks.done",
    own=gettext_lazy("You did “%(title)s”"),
    many=ngettext_lazy("did %(count)d task", "did %(count)d tasks", "count"),
)
phrases.says(
    "tasks.cared",
    own=gettext_lazy("You took care of “%(title)s”"),
    many=ngettext_lazy("took care of %(count)d thing", "took care of %(count)d things", "count"),
)
phrases.says(
    "tasks.confirmed",
    own=gettext_lazy("You confirmed that “%(title)s” is done"),
    many=ngettext_lazy("confirmed %(count)d task", "confirmed %(count)d tasks", "count"),
)


@links("tasks.task")
def pages(ids: Collection[int]) -> Mapping[int, str]:
    """Pages of tasks. Their addresses carry the group's."""
    return {task.pk: task.get_absolute_url() for task in _with_group(keys=sorted(ids))}


_with_group = Prepared(
    lambda keys: Task.objects.filter(pk__in=keys).select_related("group").only("group__slug")
)


@offers_step(order=30)
def lend_a_hand(viewer: Person) -> Iterator[Step]:
    """A group of theirs wants somebody for a task."""
    task = queries.short_wanted(viewer)
    if task is None:
        return
    yield Step(
        key=f"tasks.take.{task.pk}",
        title=_("Lend a hand: %(task)s") % {"task": task.title},
        text=_("Take it on, or leave it to somebody else. Giving it back later is fine too."),
        why=_("You are in %(group)s, and nobody has taken this on yet.") % {"group": task.group.name}
        if not task.taken_count
        else _("You are in %(group)s, and one more is wanted for this.") % {"group": task.group.name},
        minutes=task.minutes or 30,
        url=task.get_absolute_url(),
        rule="your group wants somebody for a task",
        button=_("I’ll have a look"),
    )
