"""Who may read which topic."""

from django.db.models import QuerySet

from groundswell.discussions.models import THREAD, Topic
from groundswell.groups.queries import in_readable
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.moderation.queries import is_standing

TOPIC = "discussions.topic"


def readable_topics(viewer: Someone) -> QuerySet[Topic]:
    """Topics of the groups this viewer may read in, without hidden ones, with those whose every post was taken back."""
    readable = in_readable(viewer, "thread__group")
    topics = Topic.objects.filter(readable, is_standing(TOPIC), thread__kind=THREAD)
    return topics.select_related("thread__group")


def visible_topics(viewer: Someone) -> QuerySet[Topic]:
    """Topics this viewer may read, in which something stands."""
    return readable_topics(viewer).filter(thread__post_count__gt=0)


def visible_topic(viewer: Someone, number: int) -> Topic | None:
    """The topic of this number, if they may read it."""
    return _of_number.first(viewer=viewer, number=number) if number < 2**63 else None


_of_number = Prepared(
    lambda viewer, number: visible_topics(viewer).filter(pk=number).select_related("answer")
)
