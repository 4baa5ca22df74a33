"""What topics tell the apps that follow a person's way: acts in words, what a goal may count, and what notices are about."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy, ngettext_lazy

from groundswell.discussions import queries
from groundswell.discussions.models import Topic
from groundswell.goals.kinds import declare_kind
from groundswell.journeys import phrases
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.notifications.conversations import stands_in
from groundswell.notifications.places import titles
from groundswell.recognition.acts import known_in_group

declare_kind(
    "answers",
    ngettext_lazy("answer that helped", "answers that helped"),
    verbs=["discussions.helped"],
    title=ngettext_lazy("Answer %(count)d question", "Answer %(count)d questions", "count"),
    suggested=3,
    order=50,
)
known_in_group(
    "discussions.helped", "discussions.asked", "discussions.started", "threads.replied", "threads.put_back"
)

phrases.says("discussions.asked", own=gettext_lazy("You asked something in %(group)s"))
phrases.says("discussions.started", own=gettext_lazy("You started a topic in %(group)s"))
phrases.says("discussions.announced", own=gettext_lazy("You told everybody something in %(group)s"))
phrases.says(
    "discussions.helped",
    own=gettext_lazy("You answered a question in %(group)s"),
    many=ngettext_lazy("answered %(count)d question", "answered %(count)d questions", "count"),
)
phrases.says(
    "threads.replied",
    own=gettext_lazy("You replied to somebody in %(group)s"),
    many=ngettext_lazy("replied %(count)d time", "replied %(count)d times", "count"),
)
phrases.says(
    "threads.put_back",
    own=gettext_lazy("You put back what you said in %(group)s"),
    many=ngettext_lazy("put %(count)d reply back", "put %(count)d replies back", "count"),
)
phrases.says("discussions.moved", own=gettext_lazy("You moved a topic to %(group)s"))
phrases.says("discussions.split", own=gettext_lazy("You made a topic of its own of part of one in %(group)s"))
phrases.says("discussions.merged", own=gettext_lazy("You let a topic go into another one in %(group)s"))
phrases.says(
    "discussions.rearranged_back", own=gettext_lazy("You put a topic back where it stood in %(group)s")
)
phrases.says("threads.offered", own=gettext_lazy("You offered to help in %(group)s"))
phrases.says("threads.thanked", own=gettext_lazy("You thanked somebody in %(group)s"))

titles("threads.post")(queries.titles_of_posts)
titles("threads.mention")(queries.titles_of_mentions)


@stands_in("discussions.topic")
def conversations(ids: Collection[int]) -> Mapping[int, int]:
    """The threads of topics."""
    return dict(Topic.objects.filter(pk__in=ids).values_list("pk", "thread"))


@titles("discussions.topic")
def of_topics(viewer: Someone, ids: Collection[int]) -> Mapping[int, str]:
    """The titles of topics the viewer may read."""
    return dict(_titles(viewer=viewer, keys=sorted(ids))) if ids else {}


_titles = Prepared(
    lambda viewer, keys: queries.visible_topics(viewer).filter(pk__in=keys).values_list("pk", "title")
)
