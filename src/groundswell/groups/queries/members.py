"""Who is in a group, and what they may do there."""

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.groups.models import Group, Membership, Right, Standing, State
from groundswell.groups.posture import Listed, Posture
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

MOST_WELCOMERS = 3
WELCOMER = (
    *("group", "state", "standing", "name", "introduction", "is_shown", "joined_at"),
    *("person__name", "person__handle", "person__is_active", "person__hidden_at"),
)


def membership_of(viewer: Someone, group: Group) -> Membership | None:
    """The viewer's own row in a group, whatever its state."""
    if viewer.pk is None:
        return None
    known = group.__dict__.get("remembered")
    if known and known[0] == viewer.pk:
        return known[1]  # type: ignore[no-any-return]
    membership = _own.first(group=group.pk, person=viewer.pk)
    if membership is not None:
        membership.group = group
        if isinstance(viewer, Person):
            membership.person = viewer
    return membership


def rights_of(viewer: Someone, group: Group) -> frozenset[str]:
    """What the viewer may do in a group beyond taking part."""
    membership = membership_of(viewer, group)
    return membership.rights if membership else frozenset()


def active_members(group: Group) -> QuerySet[Membership]:
    """Everyone in a group, longest first."""
    return (
        Membership.objects.filter(group=group, state=State.ACTIVE)
        .select_related("person", "role")
        .order_by("joined_at", "pk")
    )


def visible_members(viewer: Someone, group: Group) -> QuerySet[Membership]:
    """The members this viewer may see by name, longest first: all for members, for others those who show themselves.

    At high risk plain members see those with a role, and outside an open group nobody sees anybody. Without people either of them keeps away, and without people who hid themselves for viewers outside. In lockdown
    nobody but those who may remove people sees anybody.
    """
    if _is_shut(viewer, group):
        return Membership.objects.none()
    members = _seen_of(active_members(group), viewer, is_in=_is_in(viewer, group))
    if sees_everybody(viewer, group):
        return members
    holders = ~Q(standing=Standing.MEMBER) | Q(role__isnull=False) | Q(is_welcomer=True) | Q(person=viewer.pk)
    return members.filter(holders)


def _seen_of(members: QuerySet[Membership], viewer: Someone, *, is_in: bool) -> QuerySet[Membership]:
    if viewer.pk:
        members = members.exclude(person__in=kept_away(viewer))
    if is_in:
        return members
    return members.filter(is_shown=True, person__hidden_at=None, group__posture=Posture.OPEN)


def sees_everybody(viewer: Someone, group: Group) -> bool:
    """Whether the list is whole for them. At high risk plain members find those with a role in it, and themselves."""
    if group.traits.listed != Listed.HOLDERS:
        return True
    membership = membership_of(viewer, group)
    return membership is not None and (membership.holds_a_role or membership.is_welcomer)


def _is_shut(viewer: Someone, group: Group) -> bool:
    return group.is_locked and Right.MEMBERS not in rights_of(viewer, group)


def _is_in(viewer: Someone, group: Group) -> bool:
    membership = membership_of(viewer, group)
    return membership is not None and membership.is_active


def kept_away(viewer: Someone) -> QuerySet[Person]:
    """People the viewer blocked or was blocked by: neither shows up for the other."""
    return Person.objects.filter(people_blocked_with(viewer))


def shown_members(group: Group) -> QuerySet[Membership]:
    """Active members who are listed to people outside the group."""
    return active_members(group).filter(is_shown=True, person__hidden_at=None, group__posture=Posture.OPEN)


def leaders_of(group: Group) -> QuerySet[Membership]:
    """The group's leaders, longest in the role first."""
    return active_members(group).filter(standing=Standing.LEADER).order_by("held_since", "pk")


def is_last_leader(membership: Membership) -> bool:
    """Whether the group would have no leader without this member."""
    if not membership.is_active or membership.standing != Standing.LEADER:
        return False
    return not _other_leaders(group=membership.group_id, pk=membership.pk)


def ids_with_right(group_id: int, right: Right) -> list[int]:
    """Ids of the people who hold a right in a group."""
    return list(Membership.objects.with_right(right, group_id).values_list("person", flat=True))


def welcomers_of(group: Group) -> QuerySet[Membership]:
    """The members named to look after newcomers, longest first."""
    return active_members(group).filter(is_welcomer=True)


def welcomers_for(viewer: Someone, group: Group) -> list[Membership]:
    """Those of them this viewer may see by name, at most three."""
    if _is_shut(viewer, group):
        return []
    found = _welcomers(viewer=viewer, group=group, is_in=_is_in(viewer, group))
    for membership in found:
        membership.group = group
    return found


def _welcomers_seen(viewer: Someone, group: Group, *, is_in: bool) -> QuerySet[Membership]:
    # Found first, by their own index: SQLite would otherwise read every member in the order of joining.
    named = Membership.objects.filter(group=group, state=State.ACTIVE, is_welcomer=True).values("pk")
    members = Membership.objects.filter(pk__in=named).select_related("person").order_by("joined_at", "pk")
    return _seen_of(members.only(*WELCOMER), viewer, is_in=is_in)[:MOST_WELCOMERS]


_own = Prepared(
    lambda group, person: Membership.objects.select_related("role").filter(group=group, person=person)
)
_other_leaders = Prepared(
    lambda group, pk: (
        Membership.objects.filter(group=group, state=State.ACTIVE, standing=Standing.LEADER)
        .exclude(pk=pk)
        .values_list("pk", flat=True)[:1]
    )
)
_welcomers = Prepared(_welcomers_seen)
