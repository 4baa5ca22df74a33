"""Leaders' circles: a hidden group of those who lead a group and its children."""

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import policy, queries, verbs
from groundswell.groups.actions.naming import free_slug
from groundswell.groups.models import Group, Joining, Kind, Membership, State, Visibility
from groundswell.kernel import clock, live
from groundswell.ledger.actions import audit, record


@transaction.atomic
def make_circle(group: Group, *, by: Person) -> Group:
    """The hidden circle of those who lead a group and the groups right under it. Made once; it follows who leads."""
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    policy.can_make_circle(by, group).require()
    existing = Group.objects.filter(circle_of=group).first()
    if existing:
        return existing
    name = _("Leaders of %(group)s") % {"group": group.name[:60]}
    circle = Group.objects.create(
        slug=free_slug(f"{group.slug[:60]}-leaders"),
        name=name,
        purpose=_("Where those who lead %(group)s talk among themselves.") % {"group": group.name},
        kind=Kind.WORK,
        visibility=Visibility.HIDDEN,
        joining=Joining.INVITATION,
        circle_of=group,
        parent=group,
        language=group.language,
        started_by=by,
    )
    _follow(group, circle)
    record(verbs.circled, by=by, about=circle, within=circle, group=name)
    audit("groups.circled", by=by, within=group)
    return circle


def keep_in_step(group: Group) -> None:
    """After leaders of a group (which is held) changed: bring its circle, and the one of the group above, up to date.

    Rows are locked from the leaf upward everywhere, so that no two such changes wait for each other.
    """
    _keep(group)
    if group.parent_id is not None:
        _keep(Group.objects.select_for_update(no_key=True).get(pk=group.parent_id))


def _keep(group: Group) -> None:
    circle = Group.objects.select_for_update(no_key=True).filter(circle_of=group).first()
    if circle:
        _follow(group, circle)


def _follow(group: Group, circle: Group) -> None:
    wanted = queries.circle_standings(group)
    present = {membership.person_id: membership for membership in circle.memberships.all()}
    for person_id in present.keys() | wanted.keys():
        membership = present.get(person_id) or Membership(group=circle, person_id=person_id, state=State.LEFT)
        _put(membership, wanted.get(person_id))
    circle.member_count = len(wanted) + circle.erased_count
    circle.save(update_fields=["member_count"])


def _put(membership: Membership, standing: str | None) -> None:
    """Into the circle with a standing, or out of it."""
    live.recheck(membership.person_id)
    now = clock.now()
    if standing is None:
        if membership.is_active:
            membership.state, membership.ended_at = State.LEFT, now
            membership.save()
    elif not membership.is_active or membership.standing != standing:
        membership.joined_at = membership.joined_at if membership.is_active else now
        membership.state, membership.standing = State.ACTIVE, standing
        membership.ended_at, membership.held_since, membership.welcomed_at = None, now, now
        membership.save()
