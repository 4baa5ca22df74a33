"""Topics as things that can be reported: the title and the whole conversation (groundswell.moderation.subjects)."""

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.discussions.links import address
from groundswell.discussions.models import Topic
from groundswell.discussions.queries import visible_topics
from groundswell.discussions.queries.seeing import TOPIC
from groundswell.moderation.subjects import Shown, Subject, declare
from groundswell.threads import reporting as posts
from groundswell.threads.actions import moderating


def _shown(topic: Topic) -> Shown:
    first = topic.thread.posts.filter(number=1).exclude(text="").first()
    body = posts.shown(first).body if first else Markup("")
    return Shown(body, topic.thread.started_at, title=topic.title, who=topic.starter_id)


def _veil(topic: Topic, is_veiled: bool) -> None:
    """Its first post is covered; nothing else of it says what it is about but the title."""
    for first in topic.thread.posts.filter(number=1):
        moderating.veil(first, is_veiled=is_veiled)


declare(
    Subject(
        kind=TOPIC,
        word=_("topic"),
        find=lambda viewer, pk: visible_topics(viewer).filter(pk=pk).first(),
        fetch=lambda pk: Topic.objects.select_related("thread__group").filter(pk=pk).first(),
        author=lambda topic: topic.starter_id,
        group=lambda topic: posts.looked_after(topic.group),
        page=address,
        shown=_shown,
        veil=_veil,
    )
)
