"""Which groups somebody may know of, and which they may read."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.models import Agreement, Group, Membership, Right, State, Visibility
from groundswell.groups.posture import Posture
from groundswell.groups.queries.agreements import agreement_and_acceptance
from groundswell.groups.queries.members import membership_of
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

AT_HAND = 8


def my_group_ids(viewer: Someone) -> QuerySet[Membership, int]:
    """Ids of the groups the viewer is an active member of, as a subquery."""
    mine = Membership.objects.filter(person=viewer.pk, state=State.ACTIVE)
    return mine.values_list("group", flat=True)


def _is_mine(viewer: Someone) -> Exists:
    """Of each group: whether the viewer is an active member. Asked so, SQLite makes no list of their groups each time."""
    return Exists(Membership.objects.filter(group=OuterRef("pk"), person=viewer.pk, state=State.ACTIVE))


def my_groups(viewer: Someone) -> QuerySet[Group]:
    """The groups the viewer is an active member of, by name."""
    return Group.objects.filter(pk__in=my_group_ids(viewer)).order_by("name", "pk")


def groups_at_hand(viewer: Someone) -> list[Group]:
    """The first of the viewer's groups by name, for the side of every page; asked once while one page is made."""
    if viewer.pk is None:
        return []
    found: list[Group] | None = viewer.__dict__.get("remembered_groups")
    if found is None:
        found = _at_hand(viewer=viewer)
        if found:
            viewer.__dict__["remembered_groups"] = found
    return found


def visible_groups(viewer: Someone) -> QuerySet[Group]:
    """Groups this viewer may know of: public and closed ones, and the hidden ones they are in."""
    open_ones = Q(visibility__in=[Visibility.PUBLIC, Visibility.CLOSED])
    if viewer.pk is None:
        return Group.objects.filter(open_ones)
    return Group.objects.filter(open_ones | _is_mine(viewer))


def readable_groups(viewer: Someone) -> QuerySet[Group]:
    """Groups whose content this viewer may read: public ones, and those they are in. Features filter by in_readable."""
    if viewer.pk is None:
        return Group.objects.filter(visibility=Visibility.PUBLIC)
    return Group.objects.filter(Q(visibility=Visibility.PUBLIC) | _is_mine(viewer))


def in_readable(viewer: Someone, group: str = "group") -> Exists:
    """Rows whose group this viewer may read: `Petition.objects.filter(in_readable(viewer))`.

    Asked of each row, not of all groups first: SQLite would list ten thousand groups to show three petitions.
    """
    return Exists(readable_groups(viewer).filter(pk=OuterRef(group)))


def visible_group(viewer: Someone, slug: str) -> Group | None:
    """The group at an address, if this viewer may know of it."""
    return _at_address.first(viewer=viewer, slug=slug)


def listed_groups(viewer: Someone) -> QuerySet[Group]:
    """Groups a list may offer this viewer: visible, going on, no leaders' circle, and not the movement's own space."""
    return visible_groups(viewer).filter(closed_at=None, circle_of=None, is_commons=False)


def commons() -> Group | None:
    """The movement's own space, once it is there."""
    return _commons.first()


def shared_groups(viewer: Someone, person: Person) -> QuerySet[Group]:
    """Groups both are active members of, by name. Leaders' circles stay out, and groups at high risk."""
    return my_groups(viewer).filter(pk__in=my_group_ids(person), circle_of=None).exclude(posture=Posture.HIGH)


def shown_groups(viewer: Someone, person: Person) -> QuerySet[Group]:
    """Groups that list this person by name to people outside, as far as the viewer may know of them, by name."""
    shown = Membership.objects.filter(
        person=person.pk, state=State.ACTIVE, is_shown=True, group__locked_at=None
    )
    return listed_groups(viewer).filter(pk__in=shown.values("group")).order_by("name", "pk")


def groups_with(viewer: Someone, right: Right) -> QuerySet[Group]:
    """The going groups in which the viewer holds a right, by name. Leaders' circles stay out."""
    return Group.objects.filter(pk__in=held_in(viewer, right), circle_of=None, closed_at=None).order_by(
        "name", "pk"
    )


def held_in(viewer: Someone, right: Right) -> list[int]:
    """Ids of the groups in which the viewer holds a right. Somebody's groups are few, so rights are read here."""
    mine = _memberships(person=viewer.pk) if viewer.pk is not None else []
    return [membership.group_id for membership in mine if right in membership.rights]


def visible_parent(viewer: Someone, group: Group) -> Group | None:
    """The group one stands under, when the viewer may know of it."""
    return _by_key.first(viewer=viewer, pk=group.parent_id) if group.parent_id else None


def with_membership(viewer: Someone, group: Group) -> Membership | None:
    """The viewer's membership, remembered on this copy of the group while one page is made.

    Every panel asks who the viewer is here; the answer is looked up once. Actions never see it: they read the group anew.
    """
    membership = membership_of(viewer, group)
    group.__dict__["remembered"] = (viewer.pk, membership)
    return membership


def with_agreement(viewer: Someone, group: Group) -> Agreement | None:
    """The agreement in force and whether the viewer accepted it, remembered in the same way."""
    agreement, is_accepted = agreement_and_acceptance(viewer, group)
    group.__dict__["remembered_agreement"] = (agreement, viewer.pk, agreement is not None and not is_accepted)
    return agreement


def at_hand(viewer: Someone, group: Group) -> Group:
    """The group, with the viewer's membership and agreement remembered on it."""
    if with_membership(viewer, group) is not None:
        with_agreement(viewer, group)
    return group


def readable_group(viewer: Someone, slug: str) -> Group | None:
    """The group at an address, if this viewer may read its content, with what they are in it remembered."""
    group = _readable_at_address.first(viewer=viewer, slug=slug)
    return at_hand(viewer, group) if group is not None else None


_at_hand = Prepared(lambda viewer: my_groups(viewer).only("slug", "name")[:AT_HAND])
_commons = Prepared(lambda: Group.objects.filter(is_commons=True))
_memberships = Prepared(
    lambda person: (
        Membership.objects.filter(person=person, state=State.ACTIVE)
        .select_related("role")
        .only("group", "state", "standing", "is_welcomer", "paused_until", "role__rights")
    )
)
_readable_at_address = Prepared(lambda viewer, slug: readable_groups(viewer).filter(slug=slug))
_at_address = Prepared(lambda viewer, slug: visible_groups(viewer).filter(slug=slug))
_by_key = Prepared(lambda viewer, pk: visible_groups(viewer).filter(pk=pk))
