"""What happens to topics, in the ledger's words. Titles stay out of it: they are their author's to change and take away."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.discussions.models import Topic
from groundswell.groups.models import Membership
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, Reach, declare
from groundswell.threads.models import Post


def the_members(entry: Entry) -> Iterable[int]:
    """Everybody in the group, without whoever announces."""
    return (
        Membership.objects.active_in(entry.space_id)
        .exclude(person=entry.actor_id or 0)
        .values_list("person", flat=True)
    )


def who_answered(entry: Entry) -> Iterable[int]:
    """Who wrote the post that was chosen."""
    return Post.objects.filter(pk=entry.subject_id, author__isnull=False).values_list("author", flat=True)


def who_started(entry: Entry) -> Iterable[int]:
    """Who began the topic."""
    begun = Topic.objects.filter(pk=entry.subject_id, starter__isnull=False).exclude(
        starter=entry.actor_id or 0
    )
    return begun.values_list("starter", flat=True)


asked = declare(
    "discussions.asked",
    reach=Reach.BEGINS,
    sentence=_("%(actor)s asks something in %(group)s"),
    headline=_("Somebody asked a question in %(group)s"),
    counts_as=Counts.READY,
)
started = declare(
    "discussions.started",
    reach=Reach.BEGINS,
    sentence=_("%(actor)s started a topic in %(group)s"),
    headline=_("A new topic in %(group)s"),
    counts_as=Counts.READY,
)
announced = declare(
    "discussions.announced",
    reach=Reach.BEGINS,
    sentence=_("%(actor)s has news for everybody in %(group)s"),
    headline=_("News from %(group)s"),
    audience=the_members,
)
helped = declare(
    "discussions.helped", sentence=_("%(actor)s answered a question in %(group)s"), counts_as=Counts.CARE
)
solved = declare(
    "discussions.solved",
    sentence=_("Your answer in %(group)s helped, says %(actor)s"),
    audience=who_answered,
    reach=Reach.NAMES,
)
unsolved = declare("discussions.unsolved", sentence=_("A question in %(group)s is open again"))
moved = declare(
    "discussions.moved",
    sentence=_("%(actor)s moved your topic to %(group)s"),
    audience=who_started,
    reach=Reach.NAMES,
)
split = declare(
    "discussions.split",
    sentence=_("%(actor)s made a topic of its own of what you wrote in %(group)s"),
    audience=who_started,
    reach=Reach.NAMES,
)
merged = declare(
    "discussions.merged",
    sentence=_("%(actor)s let your topic go into another one in %(group)s"),
    audience=who_started,
    reach=Reach.NAMES,
)
rearranged_back = declare(
    "discussions.rearranged_back",
    sentence=_("%(actor)s put your topic back where it stood in %(group)s"),
    audience=who_started,
    reach=Reach.NAMES,
)
