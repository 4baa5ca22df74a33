"""Posts that go from one thread to another. Whether they may is asked by the feature whose threads they are.

Where a post stood, its place stays and says where it went: numbers that people have read up to, and addresses by number,
stay true. Its lasting address (`threads:post`) leads to wherever it stands.
"""

from collections.abc import Iterable, Sequence
from heapq import merge

from django.db import transaction
from django.db.models import Count, F, Max, Q

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.threads.actions import rereading
from groundswell.threads.models import Draft, Post, Thread
from groundswell.threads.telling import tell_changes

AT_ONCE = 200


def lock_threads(*keys: int) -> dict[int, Thread]:
    """These threads under their locks, by key. Always in one order: who rearranges the same two never waits in a circle."""
    rows = Thread.objects.select_for_update(of=("self",)).select_related("group").order_by("pk")
    return {thread.pk: thread for thread in rows.filter(pk__in=keys)}


def take_to(thread: Thread, group: Group) -> None:
    """A locked thread belongs to another group from now on."""
    thread.group = group
    thread.save(update_fields=["group"])


@transaction.atomic
def split_off(thread: Thread, numbers: Sequence[int]) -> Thread:
    """Standing posts of a locked thread, by number, become a thread of their own, in their order. Raises Post.DoesNotExist
    when none of these stands. Whoever had read them there has read them here.
    """
    posts = list(thread.posts.filter(number__in=numbers, deleted_at=None).order_by("number"))
    if not posts:
        raise Post.DoesNotExist
    made = Thread.objects.create(kind=thread.kind, group=thread.group, started_at=posts[0].written_at)
    went = [post.number for post in posts]
    _go(posts, thread, made, posts)
    rereading.split(thread, made, went)
    _settle(thread)
    _settle(made)
    return made


@transaction.atomic
def send_over(source: Thread, into: Thread) -> None:
    """All posts of a locked thread go into another, by the time they were written; the other's first post stays the first.

    Nobody has read less than before, and where two readers' marks disagree, more counts as new rather than less.
    """
    posts = list(source.posts.filter(moved_to=None).order_by("number"))
    there = list(into.posts.order_by("number"))
    order = [*there[:1], *merge(there[1:], posts, key=lambda post: post.written_at)]
    came = {post.pk: post.number for post in posts}
    _go(posts, source, into, order)
    rereading.merged(source, into, order, came)
    begun = Draft.objects.filter(place=f"thread:{into.pk}").values("person")
    Draft.objects.filter(place=f"thread:{source.pk}").exclude(person__in=begun).update(
        place=f"thread:{into.pk}"
    )
    source.into = into
    _settle(source)
    _settle(into)


@transaction.atomic
def bring_back(source: Thread, into: Thread) -> None:
    """Undo `send_over` and `split_off`: what went from one locked thread into another and is still there goes back to its places.
    What else was said there since stays there; when that is nothing, the other's address leads here.
    """
    places = list(source.posts.filter(moved_to__thread=into).select_related("moved_to").order_by("number"))
    posts = [place.moved_to for place in places if place.moved_to]
    numbers = [place.number for place in places]
    rereading.brought_back(source, into, posts, numbers)
    Post.objects.filter(pk__in=[place.pk for place in places]).delete()
    beyond = _beyond(source, into)
    for post, number in zip(posts, numbers, strict=True):
        post.thread, post.number = source, number
    Post.objects.bulk_update(posts, ["thread", "number"], batch_size=AT_ONCE)
    _number(into.posts.order_by("number"), beyond)
    source.into, into.into = None, into.into if into.posts.exists() else source
    _settle(source)
    _settle(into)


def _go(posts: Sequence[Post], source: Thread, into: Thread, order: Iterable[Post]) -> None:
    """Posts leave their places behind and take their numbers in the other thread's order."""
    beyond = _beyond(source, into)
    places = [_place(post, source) for post in posts]
    for some in _parts(posts):
        Post.objects.filter(pk__in=[post.pk for post in some]).update(
            thread=into, number=F("number") + beyond
        )
    for post in posts:
        post.thread, post.number = into, post.number + beyond
    Post.objects.bulk_create(places, batch_size=AT_ONCE)
    _number(order, 2 * beyond)


def _place(post: Post, thread: Thread) -> Post:
    return Post(
        thread=thread,
        number=post.number,
        text="",
        html="",
        written_at=post.written_at,
        deleted_at=clock.now(),
        moved_to=post,
    )


def _number(order: Iterable[Post], beyond: int) -> None:
    """Number a thread's posts anew, from 1. In two steps: a number is free before it is given again."""
    changed = []
    for number, post in enumerate(order, 1):
        if post.number != number:
            post.number = number
            changed.append(post)
    for some in _parts(changed):
        Post.objects.filter(pk__in=[post.pk for post in some]).update(number=F("number") + beyond)
    Post.objects.bulk_update(changed, ["number"], batch_size=AT_ONCE)


def _parts(posts: Sequence[Post]) -> Iterable[Sequence[Post]]:
    return (posts[at : at + AT_ONCE] for at in range(0, len(posts), AT_ONCE))


def _beyond(*threads: Thread) -> int:
    return max(thread.last_number for thread in threads) + 1


def _settle(thread: Thread) -> None:
    """What a locked thread's row says of its posts."""
    counted = thread.posts.aggregate(last=Max("number"), standing=Count("pk", filter=Q(deleted_at=None)))
    thread.last_number, thread.post_count = counted["last"] or 0, counted["standing"]
    newest = thread.posts.filter(moved_to=None, held_at=None).order_by("-number").first()
    if newest is not None:
        thread.last_at, thread.last_author = newest.written_at, _author(newest)
    thread.save(update_fields=["last_number", "post_count", "last_at", "last_author", "into"])
    tell_changes([thread.pk])


def _author(post: Post) -> Person | None:
    return Person.objects.filter(pk=post.author_id).first() if post.author_id else None
