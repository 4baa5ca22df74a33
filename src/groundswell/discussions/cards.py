"""Cards of topics and of posts in them (groundswell.threads.cards)."""

from collections.abc import Collection, Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.discussions.models import Topic
from groundswell.discussions.queries import visible_topics
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.cards import Card, declare, numbers
from groundswell.ui.dates import date
from groundswell.ui.links import url


def of_topics(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """Topics the viewer may read."""
    found = _topics(viewer=viewer, keys=numbers(keys))
    return {str(topic.pk): _card(topic, _("Topic"), topic.get_absolute_url()) for topic in found}


def of_posts(viewer: Someone, keys: Collection[str]) -> Mapping[str, Card]:
    """The topics in which posts stand."""
    wanted = set(numbers(keys))
    found = _of_posts(viewer=viewer, keys=sorted(wanted))
    return {
        str(topic.post): _card(topic, _("In a topic"), url("threads:post", topic.post)) for topic in found
    }


def _card(topic: Topic, word: str, address: str) -> Card:
    facts = (topic.group.name, date(topic.thread.started_at))
    return Card(topic.title, word, "messages-square", address, facts)


_topics = Prepared(lambda viewer, keys: visible_topics(viewer).filter(pk__in=keys))
_of_posts = Prepared(
    lambda viewer, keys: (
        visible_topics(viewer)
        .filter(thread__posts__in=keys, thread__posts__deleted_at=None)
        .annotate(post=F("thread__posts"))
    )
)

declare("discussions.topic", r"/t/(?P<key>[0-9]+)/(?:[-\w]+/)?", of_topics)
declare("threads.post", r"/posts/(?P<key>[0-9]+)/", of_posts)
