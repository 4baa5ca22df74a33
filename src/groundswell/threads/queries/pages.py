"""Threads and their posts, a page at a time."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from groundswell.kernel.requests import Someone
from groundswell.threads.models import Post, Reaction, Thread
from groundswell.threads.subjects import readable

PAGE = 20


def visible_threads(viewer: Someone) -> QuerySet[Thread]:
    """Threads of everything this viewer may read."""
    return Thread.objects.filter(readable(viewer)).select_related("group")


def visible_posts(viewer: Someone) -> QuerySet[Post]:
    """Posts of these threads, with those that were taken back: their place stays."""
    return Post.objects.filter(thread__in=visible_threads(viewer).values("pk")).select_related(
        "thread__group"
    )


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
    posts = list(
        thread.posts.filter(number__gte=first, number__lt=first + PAGE)
        .select_related("answers")
        .order_by("number")
    )
    for post in posts:
        post.thread = thread
    return Leaf(posts, number, last)


def leaf_of(post_number: int) -> int:
    """The page a post is on."""
    return max(1, (post_number + PAGE - 1) // PAGE)


def reactions_on(posts: Collection[Post], viewer: Someone) -> dict[int, dict[str, tuple[int, bool]]]:
    """For each post and kind: how many pressed it, and whether the viewer did. One query."""
    mine = Max("pk", filter=Q(person=viewer.pk or 0))
    rows = Reaction.objects.filter(post__in=[post.pk for post in posts]).values("post", "kind")
    found: defaultdict[int, dict[str, tuple[int, bool]]] = defaultdict(dict)
    for row in rows.annotate(count=Count("pk"), mine=mine).order_by():
        found[row["post"]][row["kind"]] = (row["count"], row["mine"] is not None)
    return found
