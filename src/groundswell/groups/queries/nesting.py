"""Groups within groups, and circles of those who lead them."""

from django.db.models import Q, QuerySet

from groundswell.groups.models import Group, Membership, Standing, State
from groundswell.groups.queries.seeing import listed_groups
from groundswell.kernel.requests import Someone

DEEPEST = 8


def is_beneath(group: Group, other: Group) -> bool:
    """Whether a group is the other, or lies anywhere under it."""
    return other.pk in _upward(group)


def depth_of(group: Group) -> int:
    """How many groups lie above one, itself included."""
    return len(_upward(group))


def _upward(group: Group) -> list[int]:
    seen: list[int] = []
    at: int | None = group.pk
    while at is not None and at not in seen:
        seen.append(at)
        at = Group.objects.filter(pk=at).values_list("parent", flat=True).first()
    return seen


def visible_children(viewer: Someone, group: Group) -> QuerySet[Group]:
    """The groups directly under one that this viewer may know of, by name."""
    children = listed_groups(viewer).filter(parent=group).order_by("name", "pk")
    return children.only("slug", "name", "purpose")


def circle_standings(group: Group) -> dict[int, str]:
    """Who belongs in a group's leaders' circle, by person id: its own leaders lead it, its children's are members."""
    leads = Membership.objects.filter(
        Q(group=group.pk) | Q(group__parent=group.pk, group__circle_of=None),
        state=State.ACTIVE,
        standing=Standing.LEADER,
        group__closed_at=None,
    )
    found: dict[int, str] = {}
    for person_id, group_id in leads.values_list("person", "group"):
        is_own = group_id == group.pk
        if is_own or person_id not in found:
            found[person_id] = Standing.LEADER if is_own else Standing.MEMBER
    return found
