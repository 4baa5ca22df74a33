"""One page after another by key: no row is counted past, and none is shown twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from groundswell.groups.models import Group, Membership
from groundswell.groups.queries.finding import Near, fetched

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Page[T]:
    """Some rows of a list, and the key after which the next page begins (empty on the last one)."""

    rows: Sequence[T]
    next_key: str = ""


def page_by_size(groups: QuerySet[Group], after: str, size: int) -> Page[Group]:
    """Groups with many members first. A key that is none begins at the beginning."""
    if key := _numbers(after):
        members, pk = int(key[0]), int(key[1])
        groups = groups.filter(Q(member_count__lt=members) | Q(member_count=members, pk__gt=pk))
    rows = list(groups.order_by("-member_count", "pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], f"{last.member_count}_{last.pk}" if last else "")


def page_by_distance(
    groups: QuerySet[Group], pairs: Sequence[tuple[float, int]], after: str, size: int
) -> Page[Near]:
    """Groups by their distances, nearest first."""
    if key := _numbers(after):
        pairs = [pair for pair in pairs if pair > (key[0], int(key[1]))]
    last = pairs[size - 1] if len(pairs) > size else None
    return Page(fetched(groups, pairs[:size]), f"{last[0]:.6f}_{last[1]}" if last else "")


def page_of_members(members: QuerySet[Membership], after: str, size: int) -> Page[Membership]:
    """Members in the order they first came."""
    if after.isascii() and after.isdecimal() and len(after) < 19:
        members = members.filter(pk__gt=int(after))
    rows = list(members.order_by("pk")[: size + 1])
    return Page(rows[:size], str(rows[size - 1].pk) if len(rows) > size else "")


def counted(groups: QuerySet[Group]) -> int:
    """How many, counted no further than 1,001: a page says “more than 1,000” then."""
    return groups.order_by()[: MOST_COUNTED + 1].count()


def _numbers(key: str) -> tuple[float, float] | None:
    first, _, second = key.partition("_")
    if len(key) > 40 or not second.isascii() or not second.isdecimal() or len(second) > 18:
        return None
    try:
        number = float(first)
    except ValueError:
        return None
    return (number, float(second)) if 0 <= number < 1e9 else None
