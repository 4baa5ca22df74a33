"""Who may read which topic."""

from django.db.models import QuerySet

from groundswell.discussions.models import THREAD, Topic
from groundswell.groups.models import Group
from groundswell.groups.queries import in_readable, readable_groups
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.moderation.queries import is_standing

TOPIC = "discussions.topic"
MOST_TURNS = 20


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


def went_into(viewer: Someone, number: int) -> Topic | None:
    """The topic that the one of this number went into, however often, if they may read it."""
    topic = Topic.objects.filter(pk=number).select_related("thread").first() if number < 2**63 else None
    for _ in range(MOST_TURNS):
        if topic is None or topic.thread.into_id is None:
            break
        topic = Topic.objects.filter(thread=topic.thread.into_id).select_related("thread").first()
    return visible_topic(viewer, topic.pk) if topic is not None and topic.pk != number else None


def first_from(topic: Topic, number: int) -> int:
    """The number of the first post here that came from the topic of that number."""
    came = topic.thread.posts.filter(places_left__thread__topic=number).order_by("number")
    return came.values_list("number", flat=True).first() or 1


def readable_source(viewer: Someone, topic: Topic) -> Group | None:
    """The group a topic was moved from, for those who may read there too."""
    return _source.first(viewer=viewer, group=topic.came_from_id) if topic.came_from_id else None


def split_source(viewer: Someone, topic: Topic) -> Topic | None:
    """The topic that one was split from, for those who may read it."""
    return visible_topic(viewer, topic.split_from_id) if topic.split_from_id else None


_source = Prepared(lambda viewer, group: readable_groups(viewer).filter(pk=group))
_of_number = Prepared(
    lambda viewer, number: visible_topics(viewer).filter(pk=number).select_related("answer")
)
