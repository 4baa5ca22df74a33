"""In which conversation a notice stands: features say so of what their entries are about.

@stands_in("discussions.topic")
def threads(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Topic.objects.filter(pk__in=ids).values_list("pk", "thread"))
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from groundswell.kernel import text
from groundswell.kernel.requests import Someone
from groundswell.notifications.places import Subject
from groundswell.threads import writing
from groundswell.threads.models import Mention, Post
from groundswell.threads.queries import visible_posts

LONGEST = 600

type Threads = Callable[[Collection[int]], Mapping[int, int]]
_threads: dict[str, Threads] = {}


def stands_in(kind: str) -> Callable[[Threads], Threads]:
    """Register how the conversations of many subjects of a kind (`app.model`) are found with one query."""

    def register(threads: Threads) -> Threads:
        _threads[kind] = threads
        return threads

    return register


def threads_of(subjects: Iterable[Subject]) -> dict[Subject, int]:
    """The conversations subjects stand in, one query for each kind. What stands in none is left out."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for kind, pk in subjects:
        if kind in _threads:
            by_kind[kind].add(pk)
    return {(kind, pk): thread for kind, ids in by_kind.items() for pk, thread in _threads[kind](ids).items()}


@stands_in("threads.post")
def of_posts(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Post.objects.filter(pk__in=ids).values_list("pk", "thread"))


@stands_in("threads.mention")
def of_mentions(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Mention.objects.filter(pk__in=ids).values_list("pk", "post__thread"))


def words_of(viewer: Someone, subjects: Iterable[Subject]) -> dict[Subject, str]:
    """What posts say, and what begins a conversation, as plain text without names, as far as the viewer may read them."""
    posts = _posts_of({*subjects})
    if not posts:
        return {}
    standing = visible_posts(viewer).filter(
        pk__in=posts.values(), deleted_at=None, veiled_at=None, author__isnull=False
    )
    said = {post.pk: text.plain(writing.typed_again(post.text, {}), LONGEST) for post in standing}
    return {subject: said[pk] for subject, pk in posts.items() if pk in said}


def _posts_of(subjects: set[Subject]) -> dict[Subject, int]:
    """The post that says what each is about: itself, the one that names somebody, or the first of a conversation."""
    posts = {("threads.post", pk): pk for kind, pk in subjects if kind == "threads.post"}
    naming = [pk for kind, pk in subjects if kind == "threads.mention"]
    if naming:
        found = Mention.objects.filter(pk__in=naming).values_list("pk", "post")
        posts |= {("threads.mention", pk): post for pk, post in found}
    begun = threads_of(subjects - posts.keys())
    if begun:
        first = dict(Post.objects.filter(thread__in=begun.values(), number=1).values_list("thread", "pk"))
        posts |= {subject: first[thread] for subject, thread in begun.items() if thread in first}
    return posts
