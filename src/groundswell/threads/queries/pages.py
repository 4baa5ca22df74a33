"""Threads and their posts, a page at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Post, Reaction, Thread
from groundswell.threads.subjects import readable

PAGE = 20
# What a page shows of a post.
SHOWN = (
    *("thread", "number", "author", "text", "html", "render_version", "written_at", "edits"),
    *(
        "deleted_at",
        "deleted_by",
        "held_at",
        "veiled_at",
        "moved_to",
        "answers__number",
        "answers__author",
        "answers__thread",
    ),
)


def visible_threads(viewer: Someone) -> QuerySet[Thread]:
    """Threads of everything this viewer may read."""
    return Thread.objects.filter(readable(viewer)).select_related("group")


def visible_posts(viewer: Someone) -> QuerySet[Post]:
    """Posts of these threads, with those that were taken back: their place stays."""
    readable_here = Exists(visible_threads(viewer).filter(pk=OuterRef("thread")))
    return Post.objects.filter(readable_here).select_related("thread__group")


@dataclass(frozen=True)
class Leaf:
    """One page of a thread, by the numbers of its posts: every page costs the same. number counts from 1."""

    posts: Sequence[Post]
    number: int
    last: int


def leaf(thread: Thread, number: int) -> Leaf:
    """One page; numbers that are none lead to the nearest one."""
    last = leaf_of(thread.last_number)
    number = min(max(1, number), last)
    first = (number - 1) * PAGE + 1
    return Leaf(posts_numbered(thread, range(first, first + PAGE)), number, last)


def posts_numbered(thread: Thread, numbers: Iterable[int]) -> list[Post]:
    """The posts of these numbers in a thread that the viewer may read, in order."""
    posts = list(_posts(thread=thread, numbers=[*numbers]))
    for post in posts:
        post.thread = thread
    return posts


def leaf_of(post_number: int) -> int:
    """The page a post is on."""
    return max(1, (post_number + PAGE - 1) // PAGE)


def reactions_on(posts: Collection[Post], viewer: Someone) -> dict[int, dict[str, tuple[int, bool]]]:
    """For each post and kind: how many pressed it, and whether the viewer did. One query."""
    found: defaultdict[int, dict[str, tuple[int, bool]]] = defaultdict(dict)
    if posts:
        for post, kind, count, mine in _reactions(posts=[post.pk for post in posts], person=viewer.pk or 0):
            found[post][kind] = (count, mine is not None)
    return found


_posts = Prepared(
    lambda thread, numbers: (
        Post.objects.filter(thread=thread, number__in=numbers)
        .select_related("answers")
        .only(*SHOWN)
        .order_by("number")
    )
)
_reactions = Prepared(
    lambda posts, person: (
        Reaction.objects.filter(post__in=posts)
        .values_list("post", "kind")
        .annotate(count=Count("pk"), mine=Max("pk", filter=Q(person=person)))
        .order_by()
    )
)
