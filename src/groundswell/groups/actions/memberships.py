"""Leaving, coming back, and what a member says about themselves here."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.joining import joining_of
from groundswell.groups.actions.states import hold, hold_member, put
from groundswell.groups.models import Group, Membership, State
from groundswell.kernel import clock
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import record, retract

TAKEN_BACK_WITHIN = timedelta(hours=24)


@transaction.atomic
def leave(group: Group, *, by: Person) -> Membership:
    """Leave a group, or take back a request to join. Whoever leaves within a day of joining takes that back too.

    `rejoin` undoes it for 24 hours. Raises PermissionDenied for a group's last leader.
    """
    group = hold(group)
    membership = group.memberships.filter(person=by).first()
    if membership and membership.state == State.LEFT:
        return membership
    policy.can_leave(by, group).require()
    membership = Membership.objects.select_related("person", "role").get(group=group, person=by)
    membership.group = group
    was_in = membership.is_active
    put(membership, State.LEFT)
    if was_in:
        _write_down_leaving(membership)
    return membership


def _write_down_leaving(membership: Membership) -> None:
    group, person = membership.group, membership.person
    joining = joining_of(membership)
    is_new = membership.joined_at is not None and clock.now() - membership.joined_at < TAKEN_BACK_WITHIN
    if joining and is_new:
        retract(verbs.left, joining, by=person, group=group.name)
    else:
        record(verbs.left, by=person, about=group, within=group, group=group.name)


@transaction.atomic
def rejoin(group: Group, *, by: Person) -> Membership:
    """Take back that one left, within 24 hours: the membership is what it was, role included."""
    group = hold(group)
    membership = group.memberships.filter(person=by).first()
    if membership and membership.is_active:
        return membership
    policy.can_rejoin(by, group).require()
    membership = Membership.objects.select_related("person", "role").get(group=group, person=by)
    membership.group = group
    was_in = membership.state_before == State.ACTIVE
    put(membership, State.ACTIVE if was_in else State.PENDING)
    if was_in:
        verb = verbs.rejoined if joining_of(membership) else verbs.joined
        record(verb, by=by, about=group, within=group, group=group.name)
    return membership


@transaction.atomic
def set_shares(membership: Membership, is_shared: bool, *, by: Person) -> Membership:
    """Let the organisers of a group see one's own acts and stage, or not any more."""
    return _set_own(membership, "shares_progress", is_shared, by)


@transaction.atomic
def set_shown(membership: Membership, is_shown: bool, *, by: Person) -> Membership:
    """Be listed by name to people outside the group, or not any more."""
    return _set_own(membership, "is_shown", is_shown, by)


@transaction.atomic
def set_name(membership: Membership, name: str, *, by: Person) -> Membership:
    """Be called by another name on this group's own pages; empty for the profile's."""
    return _set_own(membership, "name", tidy(name, 80, single_line=True), by)


@transaction.atomic
def set_mine(
    membership: Membership, *, by: Person, name: str, is_shown: bool, shares_progress: bool
) -> Membership:
    """All three at once."""
    set_name(membership, name, by=by)
    set_shown(membership, is_shown, by=by)
    return set_shares(membership, shares_progress, by=by)


def _set_own(membership: Membership, field: str, value: bool | str, by: Person) -> Membership:
    membership = hold_member(membership)
    if membership.person_id != by.pk:
        raise PermissionDenied(_("This is somebody else’s membership."))
    setattr(membership, field, value)
    membership.save(update_fields=[field])
    return membership
