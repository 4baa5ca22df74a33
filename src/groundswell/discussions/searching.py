"""How topics and replies are found."""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.discussions import queries
from groundswell.discussions.links import address
from groundswell.discussions.models import THREAD, Tag, Topic
from groundswell.kernel.requests import Someone
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare, read_aloud
from groundswell.threads.models import Post, Thread
from groundswell.threads.queries import names_across

NOT_SAID = (
    "render_version",
    "html",
    "edits",
    "edited_at",
    "deleted_by_id",
    "waits",
    "answered_at",
    "answered_by_id",
    "answers_id",
    "entry_id",
)


def topics(ids: Collection[int]) -> Iterator[Document]:
    """Topics in which something stands: their title, their tags and what their first post says."""
    found = Topic.objects.filter(pk__in=ids, thread__kind=THREAD, thread__post_count__gt=0)
    found = found.select_related("thread__group").prefetch_related("tags")
    firsts = {post.thread_id: post for post in _standing().filter(number=1, thread__topic__in=ids)}
    for topic in found:
        first = firsts.get(topic.thread_id)
        said = read_aloud(first.said) if first else ""
        yield Document(
            subject=topic.pk,
            scope="readers",
            group=topic.thread.group_id,
            author=topic.starter_id,
            title=topic.title,
            body="\n".join([said, " ".join(tag.name for tag in topic.tags.all())]).strip(),
            at=topic.thread.started_at,
            language=topic.group.language,
            flags=(topic.kind, *(["solved" if topic.is_solved else "unsolved"] if topic.is_question else [])),
        )


def replies(ids: Collection[int]) -> Iterator[Document]:
    """What was answered in topics and stands."""
    found = _standing().filter(pk__in=ids, number__gt=1, thread__kind=THREAD)
    for post in found.select_related("thread__group"):
        yield Document(
            subject=post.pk,
            scope="readers",
            group=post.thread.group_id,
            author=post.author_id,
            title="",
            body=read_aloud(post.said),
            at=post.written_at,
            language=post.thread.group.language,
        )


def _standing() -> QuerySet[Post]:
    # What is reported is covered until somebody has looked at it: nothing of it is shown elsewhere meanwhile.
    return Post.objects.filter(deleted_at=None, veiled_at=None, author__isnull=False).exclude(text="")


def topics_shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Topics with who began them, as far as this viewer reads their name."""
    found = list(queries.visible_topics(viewer).filter(pk__in=ids))
    names = names_across(viewer, {(topic.thread.group_id, topic.starter_id) for topic in found})
    return {
        topic.pk: Shown(
            title=topic.title,
            url=topic.get_absolute_url(),
            place=topic.group.name,
            who=names[topic.thread.group_id].of(topic.starter_id).shown,
            when=topic.thread.started_at,
            note=_("Answered") if topic.is_solved else "",
        )
        for topic in found
    }


def replies_shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Replies under the title of their topic."""
    posts = list(_standing().filter(pk__in=ids).select_related("thread"))
    topics = queries.topics_of_posts(viewer, {post.thread_id for post in posts})
    posts = [post for post in posts if post.thread_id in topics]
    names = names_across(viewer, {(post.thread.group_id, post.author_id) for post in posts})
    return {
        post.pk: Shown(
            title=topics[post.thread_id].title,
            url=address(topics[post.thread_id], post.number),
            place=topics[post.thread_id].group.name,
            who=names[post.thread.group_id].of(post.author_id).shown,
            when=post.written_at,
            note=_("Answer") if topics[post.thread_id].answer_id == post.pk else "",
        )
        for post in posts
    }


TOPIC_OF = "SELECT id FROM discussions_topic WHERE thread_id = {row}.%s"
REPLIES_OF = "SELECT id FROM threads_post WHERE thread_id = {row}.%s AND number > 1"
OF_TAG = "SELECT {row}.topic_id"

declare(
    Kind(
        name="discussions.topic",
        word="topic",
        label=gettext_lazy("Conversations"),
        icon="messages-square",
        subjects=Topic,
        documents=topics,
        shown=topics_shown,
        watches=(
            Watch(Topic, ignoring=("opener", "pinned_at", "solved_at", "solved_by_id", "helped_entry_id")),
            Watch(Tag, OF_TAG),
            Watch(Thread, TOPIC_OF % "id", only=("group_id", "kind", "started_at"), events=("UPDATE",)),
            # The first post's words; and whether anything stands at all, which any post may change.
            Watch(
                Post, f"{TOPIC_OF % 'thread_id'} AND {{row}}.number = 1", ignoring=(*NOT_SAID, "deleted_at")
            ),
            Watch(
                Post, TOPIC_OF % "thread_id", only=("deleted_at", "thread_id"), events=("UPDATE", "DELETE")
            ),
        ),
        is_talk=True,
        order=10,
    )
)
declare(
    Kind(
        name="threads.post",
        word="reply",
        label=gettext_lazy("Replies"),
        icon="message-circle",
        subjects=Post,
        documents=replies,
        shown=replies_shown,
        watches=(
            Watch(Post, ignoring=NOT_SAID),
            Watch(Thread, REPLIES_OF % "id", only=("group_id", "kind"), events=("UPDATE",)),
        ),
        is_talk=True,
        order=11,
    )
)
