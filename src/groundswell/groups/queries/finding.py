"""Finding groups: near a place, by words, by what they are about."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, searchable
from groundswell.groups.queries.seeing import listed_groups, my_group_ids
from groundswell.issues.models import Issue
from groundswell.kernel.places import bounding_box, miles_between
from groundswell.kernel.requests import Someone

MOST_IN_A_BOX = 2000
MOST_WORDS = 6


class Near(NamedTuple):
    """A group and how far it is, in miles."""

    group: Group
    miles: float


def search(viewer: Someone, words: str) -> QuerySet[Group]:
    """Groups whose name, purpose or place holds every word, however it is spelled in case and accents; largest first."""
    found = listed_groups(viewer)
    for word in searchable(words).split()[:MOST_WORDS]:
        found = found.filter(sought__contains=word)
    return largest(found)


def largest(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Groups with many members first: the order lists have without a place."""
    return groups.order_by("-member_count", "pk")


def online_groups(viewer: Someone) -> QuerySet[Group]:
    """Groups that meet online, wherever one lives; largest first."""
    return largest(listed_groups(viewer).filter(is_online=True))


def groups_near(
    viewer: Someone,
    latitude: float,
    longitude: float,
    miles: float,
    *,
    among: QuerySet[Group] | None = None,
    limit: int | None = None,
) -> list[Near]:
    """Listed groups within so many miles of a point, nearest first, in two queries however many there are."""
    among = listed_groups(viewer) if among is None else among
    return fetched(among, distances(among, (latitude, longitude), miles)[:limit])


def distances(groups: QuerySet[Group], here: tuple[float, float], miles: float) -> list[tuple[float, int]]:
    """How far each group within so many miles is, and its id, nearest first.

    The box around the circle is read by its index, at most 2,000 rows of it; where more lie, the circle is drawn closer.
    """
    boxed = _in_box(groups, here, miles)
    far = ((round(miles_between(here, (lat, lon)), 6), pk) for pk, lat, lon in boxed)
    return sorted(pair for pair in far if pair[0] <= miles)


def fetched(groups: QuerySet[Group], pairs: Sequence[tuple[float, int]]) -> list[Near]:
    """The groups behind some distances, in their order."""
    found = groups.in_bulk([pk for _, pk in pairs])
    return [Near(found[pk], far) for far, pk in pairs if pk in found]


def _in_box(
    groups: QuerySet[Group], here: tuple[float, float], miles: float
) -> list[tuple[int, float, float]]:
    south, north, west, east = bounding_box(*here, miles)
    inside = groups.filter(latitude__range=(south, north), longitude__range=(west, east))
    rows = list(inside.order_by().values_list("pk", "latitude", "longitude")[: MOST_IN_A_BOX + 1])
    if len(rows) > MOST_IN_A_BOX and miles > 1:
        return _in_box(groups, here, miles / 2)
    return rows  # type: ignore[return-value]


def similar_groups(
    viewer: Someone, name: str, *, latitude: float | None, longitude: float | None
) -> list[Group]:
    """Up to four groups somebody about to start one should know of: with a word of its name, or within five miles."""
    words = [word for word in searchable(name).split() if len(word) > 3][:MOST_WORDS]
    alike: list[Group] = []
    if words:
        matches = reduce(or_, (Q(sought__contains=word) for word in words))
        alike = list(largest(listed_groups(viewer).filter(matches))[:4])
    if latitude is not None and longitude is not None:
        alike += [near.group for near in groups_near(viewer, latitude, longitude, 5, limit=4)]
    return list(dict.fromkeys(alike))[:4]


def fitting_groups(person: Person, limit: int = 4) -> list[Group]:
    """A few groups this person is not in: near their place first, then about what they care for, then online."""
    among = listed_groups(person).exclude(pk__in=my_group_ids(person))
    chosen: list[Group] = []
    if person.latitude is not None and person.longitude is not None:
        near = groups_near(person, person.latitude, person.longitude, 15, among=among, limit=limit)
        chosen += [found.group for found in near]
    chosen += _about(among, person.interests.all(), limit)
    if len(chosen) < limit:
        chosen += largest(among.filter(is_online=True))[:limit]
    return list(dict.fromkeys(chosen))[:limit]


def _about(groups: QuerySet[Group], issues: Iterable[Issue], limit: int) -> QuerySet[Group]:
    return largest(groups.filter(issues__in=issues).distinct())[:limit]
