"""Who waits for an answer where people talk: whoever writes in a group for the first time, and whoever asks."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.discussions import queries
from groundswell.discussions.links import address
from groundswell.discussions.models import Topic
from groundswell.groups.first_words import Kind, Shown, Word, declare
from groundswell.groups.models import Waiting
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.threads.models import Post


def _first_post(entry: Entry) -> Word | None:
    """What a topic begins with, when it waits for an answer."""
    thread = Topic.objects.filter(pk=entry.subject_id).values("thread")
    return _word(Post.objects.filter(thread__in=thread, number=1).first())


def _reply(entry: Entry) -> Word | None:
    return _word(Post.objects.filter(pk=entry.subject_id).first())


def _word(post: Post | None) -> Word | None:
    """A post that waits. One that was answered before the ledger was read says so itself."""
    if post is None or post.author_id is None or not (post.waits or post.answered_at):
        return None
    return Word(post.author_id, post.pk, by=post.answered_by_id, at=post.answered_at)


def _answered(entry: Entry) -> list[int]:
    """What a reply answered."""
    post = Post.objects.filter(pk=entry.subject_id).first()
    if post is None:
        return []
    answered = Post.objects.filter(
        thread=post.thread_id, answered_by=entry.actor_id, answered_at=post.written_at
    )
    return list(answered.values_list("pk", flat=True))


def _still(ids: Collection[int]) -> set[int]:
    standing = Post.objects.filter(pk__in=ids, waits=True, deleted_at=None, author__isnull=False)
    return set(standing.filter(thread__closed_at=None).values_list("pk", flat=True))


def _shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    posts = list(Post.objects.filter(pk__in=ids, deleted_at=None).only("thread", "number"))
    topics = queries.topics_of_posts(viewer, [post.thread_id for post in posts]) if posts else {}
    return {
        post.pk: Shown(address(topic, post.number), _("Answer"), topic.title)
        for post in posts
        if (topic := topics.get(post.thread_id))
    }


declare(
    Kind(
        name=Waiting.QUESTION,
        opens={"discussions.asked": _first_post},
        closes={"threads.replied": _answered},
        still=_still,
        shown=_shown,
        for_newcomers=False,
    )
)
declare(
    Kind(
        name=Waiting.POST,
        opens={"discussions.started": _first_post, "threads.replied": _reply},
        closes={"threads.replied": _answered},
        still=_still,
        shown=_shown,
        once=True,
    )
)
