"""How far people have read, when posts go from one thread to another."""

from bisect import bisect_right
from collections.abc import Sequence

from groundswell.threads.models import Level, Post, Reading, Thread

AT_ONCE = 500


def split(source: Thread, made: Thread, went: Sequence[int]) -> None:
    """Whoever had read posts there has read them here, and wants to hear as much of them. went: their numbers there."""
    readings = Reading.objects.filter(thread=source)
    made_of = [
        Reading(
            person_id=one.person_id,
            thread=made,
            number=bisect_right(went, one.number),
            level=one.level,
            read_at=one.read_at,
        )
        for one in readings.iterator()
    ]
    Reading.objects.bulk_create(made_of, batch_size=AT_ONCE)


def merged(source: Thread, into: Thread, order: Sequence[Post], came: dict[int, int]) -> None:
    """Marks in a thread that others went into move to before the first post somebody has not read in either.

    order: its posts as they stand now. came: the numbers that those which came had in `source`, by their keys, in order.
    """
    went = list(came.values())
    here = [number for number, post in enumerate(order, 1) if post.pk not in came]
    there = [number for number, post in enumerate(order, 1) if post.pk in came]
    others = {one.person_id: one for one in Reading.objects.filter(thread=source)}
    end, mine = len(order) + 1, list(Reading.objects.filter(thread=into))
    for one in mine:
        other = others.pop(one.person_id, None)
        read_there = bisect_right(went, other.number) if other else 0
        unread = [*here[one.number : one.number + 1], *there[read_there : read_there + 1], end]
        one.number = min(unread) - 1 if one.number else 0
        one.level = one.level or (other.level if other else Level.USUAL)
    Reading.objects.bulk_update(mine, ["number", "level"], batch_size=AT_ONCE)
    wanting = [
        Reading(person_id=one.person_id, thread=into, level=one.level, read_at=one.read_at)
        for one in others.values()
        if one.level
    ]
    Reading.objects.bulk_create(wanting, batch_size=AT_ONCE)


def brought_back(source: Thread, into: Thread, posts: Sequence[Post], numbers: Sequence[int]) -> None:
    """Before posts go back: whoever read them in `into` has read as far in `source`, and no farther in `into` than the rest.

    posts: those that go, with the numbers they still have in `into`; numbers: those they get back, in the same order.
    """
    going = sorted(zip((post.number for post in posts), numbers, strict=True))
    leaving = [number for number, _ in going]
    back = {one.person_id: one for one in Reading.objects.filter(thread=source)}
    changed, farther = list(Reading.objects.filter(thread=into)), []
    for one in changed:
        gone = bisect_right(leaving, one.number)
        farthest = max((number for _, number in going[:gone]), default=0)
        other = back.get(one.person_id)
        if other is not None and farthest > other.number:
            other.number = farthest
            farther.append(other)
        one.number -= gone
    Reading.objects.bulk_update(changed, ["number"], batch_size=AT_ONCE)
    Reading.objects.bulk_update(farther, ["number"], batch_size=AT_ONCE)
