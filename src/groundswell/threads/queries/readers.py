"""What is one reader's own: how far they read, what they have begun to write, whom they can name."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with, visible_people
from groundswell.groups.models import Group, Visibility
from groundswell.groups.queries import visible_members
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Draft, Reading, Thread

MOST_NAMED = 8


def reading_of(viewer: Someone, thread: Thread) -> Reading:
    """How far somebody read a thread; a new row, not stored, when they never did."""
    found = _reading.first(person=viewer.pk, thread=thread) if viewer.pk is not None else None
    return found or Reading(person_id=viewer.pk, thread=thread)


def unread(viewer: Someone, threads: Collection[Thread]) -> dict[int, int | None]:
    """How many posts of each thread are new to somebody; None where all of it is. One query. Nothing for visitors."""
    if viewer.pk is None or not threads:
        return {}
    read = dict(_read(person=viewer.pk, threads=[thread.pk for thread in threads]))
    return {one.pk: max(0, one.last_number - read[one.pk]) if read.get(one.pk) else None for one in threads}


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


_reading = Prepared(lambda person, thread: Reading.objects.filter(person=person, thread=thread))
_read = Prepared(
    lambda person, threads: Reading.objects.filter(person=person, thread__in=threads).values_list(
        "thread", "number"
    )
)
_drafts = Prepared(
    lambda person, places: Draft.objects.filter(person=person, place__in=places).select_related("answers")
)


def _by_name(people: QuerySet[Person], viewer: Someone) -> QuerySet[Person]:
    apart = people.exclude(people_blocked_with(viewer)).exclude(pk=viewer.pk or 0).exclude(handle=None)
    return apart.order_by("name", "pk")[:MOST_NAMED]
