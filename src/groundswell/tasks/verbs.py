"""What happens to tasks, in the ledger's words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Membership, Right
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, Reach, declare
from groundswell.tasks.models import Taking, Task


def whoever_may_confirm(entry: Entry) -> Iterable[int]:
    """Who set the task, who may set tasks there, and who does it too; never the doer."""
    setters = Task.objects.filter(pk=entry.subject_id, set_by__isnull=False).values_list("set_by", flat=True)
    leaders = Membership.objects.with_right(Right.TASKS, entry.space_id).values_list("person", flat=True)
    return {*setters, *leaders, *_takers(entry)} - {entry.actor_id}


def the_setter(entry: Entry) -> Iterable[int]:
    """Who set the task, unless they did this themselves."""
    setters = Task.objects.filter(pk=entry.subject_id, set_by__isnull=False).exclude(
        set_by=entry.actor_id or 0
    )
    return setters.values_list("set_by", flat=True)


def the_proposed(entry: Entry) -> Iterable[int]:
    """Who is asked whether they would do it."""
    asked = Task.objects.filter(pk=entry.subject_id, proposed__isnull=False)
    return asked.values_list("proposed", flat=True)


def the_takers(entry: Entry) -> Iterable[int]:
    """Everybody who has the task now, without whoever did this."""
    return set(_takers(entry)) - {entry.actor_id}


def the_doer(entry: Entry) -> Iterable[int]:
    """The one person whose work it is about."""
    return Taking.objects.filter(pk=entry.facts.get("taking", 0), person__isnull=False).values_list(
        "person", flat=True
    )


def _takers(entry: Entry) -> Iterable[int]:
    active = Taking.objects.filter(task=entry.subject_id, given_up_at=None, person__isnull=False)
    return active.values_list("person", flat=True)


set_ = declare("tasks.set", sentence=_("%(actor)s asks for help: “%(title)s”"))
proposed = declare(
    "tasks.proposed",
    sentence=_("%(actor)s made a task of what you would help with: “%(title)s”"),
    audience=the_proposed,
    reach=Reach.NAMES,
)
taken = declare(
    "tasks.taken",
    sentence=_("%(actor)s took on “%(title)s”"),
    headline=_("Somebody took on “%(title)s”"),
    audience=the_setter,
    reach=Reach.NAMES,
    counts_as=Counts.READY,
)
given_up = declare(
    "tasks.given_up", sentence=_("%(actor)s gave “%(title)s” back"), audience=the_setter, reach=Reach.NAMES
)
said_done = declare(
    "tasks.said_done", sentence=_("%(actor)s says “%(title)s” is done: is it?"), audience=whoever_may_confirm
)
done = declare(
    "tasks.done",
    sentence=_("%(actor)s did “%(title)s”"),
    headline=_("Somebody did “%(title)s”"),
    counts_as=Counts.ACT,
)
cared = declare(
    "tasks.cared",
    sentence=_("%(actor)s took care of “%(title)s”"),
    headline=_("Somebody took care of “%(title)s”"),
    counts_as=Counts.CARE,
)
confirmed = declare(
    "tasks.confirmed",
    sentence=_("%(actor)s says “%(title)s” is done. Thank you"),
    audience=the_doer,
    reach=Reach.NAMES,
)
sent_back = declare(
    "tasks.sent_back",
    sentence=_("%(actor)s says “%(title)s” is not done yet"),
    audience=the_doer,
    reach=Reach.NAMES,
)
uncounted = declare("tasks.uncounted", sentence=_("“%(title)s” was not done after all"))
dropped = declare("tasks.dropped", sentence=_("“%(title)s” is no longer needed"), audience=the_takers)
reopened = declare("tasks.reopened", sentence=_("“%(title)s” is needed after all"), audience=the_takers)
