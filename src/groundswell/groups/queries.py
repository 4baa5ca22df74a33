"""Reading groups. Everything that lives in a group is found through these."""

from django.db.models import Q, QuerySet

from groundswell.groups.models import Group, Membership, State, Visibility
from groundswell.kernel.requests import Someone


def my_group_ids(viewer: Someone) -> QuerySet[Membership, int]:
    """Ids of the groups the viewer is an active member of, as a subquery."""
    mine = Membership.objects.filter(person=viewer.pk, state=State.ACTIVE)
    return mine.values_list("group", flat=True)


def visible_groups(viewer: Someone) -> QuerySet[Group]:
    """Groups this viewer may know of: public and closed ones, and the hidden ones they are in."""
    open_ones = Q(visibility__in=[Visibility.PUBLIC, Visibility.CLOSED])
    if viewer.pk is None:
        return Group.objects.filter(open_ones)
    return Group.objects.filter(open_ones | Q(pk__in=my_group_ids(viewer)))


def readable_groups(viewer: Someone) -> QuerySet[Group]:
    """Groups whose content this viewer may read: public ones, and those they are in.

    Features filter by it: `Petition.objects.filter(group__in=readable_groups(viewer))`.
    """
    if viewer.pk is None:
        return Group.objects.filter(visibility=Visibility.PUBLIC)
    return Group.objects.filter(Q(visibility=Visibility.PUBLIC) | Q(pk__in=my_group_ids(viewer)))


def membership_of(viewer: Someone, group: Group) -> Membership | None:
    """The viewer's own row in a group, whatever its state."""
    if viewer.pk is None:
        return None
    return Membership.objects.select_related("role").filter(group=group, person=viewer.pk).first()


def rights_of(viewer: Someone, group: Group) -> frozenset[str]:
    """What the viewer may do in a group beyond taking part."""
    membership = membership_of(viewer, group)
    return membership.rights if membership else frozenset()


def active_members(group: Group) -> QuerySet[Membership]:
    """Everyone in a group, longest first."""
    return (
        group.memberships.filter(state=State.ACTIVE)
        .select_related("person", "role")
        .order_by("joined_at", "pk")
    )


def needs_to_accept(viewer: Someone, group: Group) -> bool:
    """Whether the agreement in force waits for this member's acceptance."""
    newest = group.agreements.order_by("-version").first()
    return newest is not None and not newest.acceptances.filter(person=viewer.pk).exists()
