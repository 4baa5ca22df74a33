"""What is one reader's own: how far they read, what they have begun to write, whom they can name."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with, visible_people
from groundswell.groups.models import Group, Membership, State, Visibility
from groundswell.groups.queries import visible_members
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Draft, Post, Reaction, ReactionKind, Reading, Thread

MOST_NAMED = 8


def reading_of(viewer: Someone, thread: Thread) -> Reading:
    """How far somebody read a thread; a new row, not stored, when they never did."""
    found = _reading.first(person=viewer.pk, thread=thread) if viewer.pk is not None else None
    return found or Reading(person_id=viewer.pk, thread=thread)


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a thread is new to somebody: how many posts stand that they have not read, and where they go on."""

    count: int
    first: int


def unread(viewer: Someone, threads: Collection[Thread]) -> dict[int, Unread | None]:
    """What of each thread is new to somebody; None where all of it is. One query. Nothing for visitors."""
    if viewer.pk is None or not threads:
        return {}
    rows = _read(person=viewer.pk, threads=[thread.pk for thread in threads])
    read = {thread: (number, gone) for thread, number, gone in rows if number}
    return {one.pk: _unread(one, *read[one.pk]) if one.pk in read else None for one in threads}


def new_to(reading: Reading, thread: Thread) -> Unread:
    """The same of one thread, for a reading of it from `reading_of`."""
    return _unread(thread, reading.number, getattr(reading, "gone", 0))


def _unread(thread: Thread, number: int, gone: int) -> Unread:
    return Unread(max(0, thread.last_number - number - gone), number + 1)


def draft_of(viewer: Someone, place: str) -> Draft | None:
    """What somebody has begun to write in a place."""
    return drafts_of(viewer, [place]).get(place)


def drafts_of(viewer: Someone, places: Collection[str]) -> dict[str, Draft]:
    """What somebody has begun to write in some places, by place. One query."""
    found = _drafts(person=viewer.pk, places=[*places]) if viewer.pk is not None else ()
    return {draft.place: draft for draft in found}


def mentionable(viewer: Someone, group: Group, typed: str) -> list[Person]:
    """Whom somebody may mean by the first letters of a name or a handle: members of the group first, at most eight.

    In a public group others too, by the beginning of their handle. Nobody whom one of them keeps away.
    """
    begun = Q(name__istartswith=typed) | Q(handle__istartswith=typed)
    members = Person.objects.filter(
        begun, pk__in=visible_members(viewer, group).order_by().values("person"), hidden_at=None
    )
    found = list(_by_name(members, viewer))
    if group.visibility == Visibility.PUBLIC and len(found) < MOST_NAMED and len(typed) > 1:
        others = visible_people(viewer).filter(handle__startswith=typed.lower())
        found += _by_name(others.exclude(pk__in=[one.pk for one in found]), viewer)[: MOST_NAMED - len(found)]
    return found


def _readings() -> QuerySet[Reading, Any]:
    """gone: posts after the last one read of which only the place is left. They are few, and have an index of their own."""
    later = Post.objects.filter(
        thread=OuterRef("thread"), number__gt=OuterRef("number"), deleted_at__isnull=False
    )
    counted = later.order_by().values("thread").annotate(count=Count("pk")).values("count")
    return Reading.objects.annotate(gone=Coalesce(Subquery(counted), 0))


def helpers_of(viewer: Someone, post: Post) -> list[int]:
    """Who said that they would help with a post and is a member of its group, first come first; nobody one of the two keeps
    away.
    """
    kept_away = Person.objects.filter(people_blocked_with(viewer)).values("pk")
    pressed = Reaction.objects.filter(post=post, kind=ReactionKind.HELP, person__isnull=False)
    if not post.thread.group.is_commons:
        members = Membership.objects.filter(group=post.thread.group_id, state=State.ACTIVE)
        pressed = pressed.filter(person__in=members.values("person"))
    pressed = pressed.exclude(person__in=kept_away).order_by("pk")
    return list(pressed.values_list("person", flat=True))


_reading = Prepared(lambda person, thread: _readings().filter(person=person, thread=thread))
_read = Prepared(
    lambda person, threads: (
        _readings().filter(person=person, thread__in=threads).values_list("thread", "number", "gone")  # type: ignore[misc]
    )
)
_drafts = Prepared(
    lambda person, places: Draft.objects.filter(person=person, place__in=places).select_related("answers")
)


def _by_name(people: QuerySet[Person], viewer: Someone) -> QuerySet[Person]:
    apart = people.exclude(people_blocked_with(viewer)).exclude(pk=viewer.pk or 0).exclude(handle=None)
    return apart.order_by("name", "pk")[:MOST_NAMED]
