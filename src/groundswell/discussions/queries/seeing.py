"""Who may read which topic."""

from django.db.models import QuerySet

from groundswell.discussions.models import THREAD, Topic
from groundswell.groups.queries import readable_groups
from groundswell.kernel.requests import Someone


def readable_topics(viewer: Someone) -> QuerySet[Topic]:
    """Topics of the groups this viewer may read in, with those whose every post was taken back."""
    topics = Topic.objects.filter(thread__kind=THREAD, thread__group__in=readable_groups(viewer))
    return topics.select_related("thread__group")


def visible_topics(viewer: Someone) -> QuerySet[Topic]:
    """Topics this viewer may read, in which something stands."""
    return readable_topics(viewer).filter(thread__post_count__gt=0)
