"""Letting people in and showing them out: every one of these is in the audit log and can be taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.joining import admit
from groundswell.groups.actions.states import hold_member, put
from groundswell.groups.models import Membership, State
from groundswell.ledger.actions import audit, record
from groundswell.ledger.verbs import Verb


@transaction.atomic
def let_in(membership: Membership, *, by: Person) -> Membership:
    """Make somebody who asked a member. Letting in twice changes nothing."""
    membership = hold_member(membership)
    policy.can_let_in(by, membership.group).require()
    if membership.is_active:
        return membership
    _must_wait(membership)
    _write_down(verbs.let_in, membership, by)
    return admit(membership)


@transaction.atomic
def decline(membership: Membership, *, by: Person) -> Membership:
    """Do not take somebody in who asked. They may ask again after a week; `restore` takes it back."""
    membership = hold_member(membership)
    policy.can_let_in(by, membership.group).require()
    if membership.state == State.DECLINED:
        return membership
    _must_wait(membership)
    _write_down(verbs.declined, membership, by)
    return put(membership, State.DECLINED)


def _must_wait(membership: Membership) -> None:
    if membership.state != State.PENDING:
        raise PermissionDenied(_("This request is no longer waiting."))


@transaction.atomic
def remove(membership: Membership, *, by: Person) -> Membership:
    """Take somebody out of a group. They may ask to come back; `restore` undoes it for 30 days."""
    membership = hold_member(membership)
    policy.can_remove(by, membership).require()
    if not membership.is_active:
        return membership
    _write_down(verbs.removed, membership, by)
    return put(membership, State.REMOVED)


@transaction.atomic
def ban(membership: Membership, *, by: Person) -> Membership:
    """Keep somebody out for good, whether they are in, asked or left. `unban` or, for 30 days, `restore` undoes it."""
    membership = hold_member(membership)
    policy.can_remove(by, membership).require()
    if membership.state == State.BANNED:
        return membership
    if membership.is_active:
        _write_down(verbs.removed, membership, by, what="groups.banned")
    else:
        audit("groups.banned", by=by, within=membership.group, member=membership.pk)
    return put(membership, State.BANNED)


@transaction.atomic
def pause(membership: Membership, until: datetime | None, *, by: Person) -> Membership:
    """Have a member read and not take part until a moment; None lets them take part again. Felt at their next request.

    It stays with whoever leaves and comes back.
    """
    membership = hold_member(membership)
    policy.can_pause(by, membership).require()
    if membership.paused_until == until:
        return membership
    membership.paused_until = until
    membership.save(update_fields=["paused_until"])
    what = "groups.paused" if until else "groups.unpaused"
    audit(what, by=by, within=membership.group, member=membership.pk)
    return membership


@transaction.atomic
def send_back(memberships: Sequence[Membership], *, by: Person) -> list[int]:
    """Have members of one group ask again, as if they had not been let in yet; nobody is told. Returns whom it was done to.

    Those who hold a role stay. `take_in_again` undoes it.
    """
    done = []
    for one in memberships:
        membership = hold_member(one)
        policy.can_remove(by, membership).require()
        if membership.is_active and not membership.holds_a_role:
            put(membership, State.PENDING)
            done.append(membership.pk)
    if done:
        audit("groups.sent_back", by=by, within=memberships[0].group, count=len(done))
    return done


@transaction.atomic
def take_in_again(memberships: Sequence[Membership], *, by: Person) -> None:
    """Undo `send_back` for those who still wait."""
    for one in memberships:
        membership = hold_member(one)
        policy.can_let_in(by, membership.group).require()
        if membership.state == State.PENDING:
            put(membership, State.ACTIVE)
    if memberships:
        audit("groups.taken_in_again", by=by, within=memberships[0].group, count=len(memberships))


@transaction.atomic
def restore(membership: Membership, *, by: Person) -> Membership:
    """Undo a removal, a ban or a refusal within 30 days: everything is as it was, role included."""
    membership = hold_member(membership)
    if membership.state in (State.ACTIVE, State.PENDING):
        return membership
    policy.can_restore(by, membership).require()
    was = State(membership.state_before or State.LEFT)
    put(membership, was)
    if was == State.ACTIVE:
        _write_down(verbs.restored, membership, by)
    else:
        audit("groups.restored", by=by, within=membership.group, member=membership.pk)
    return membership


@transaction.atomic
def unban(membership: Membership, *, by: Person) -> Membership:
    """Let a banned person join again some day; it does not bring them back."""
    membership = hold_member(membership)
    policy.can_unban(by, membership).require()
    audit("groups.unbanned", by=by, within=membership.group, member=membership.pk)
    return put(membership, State.LEFT)


def _write_down(verb: Verb, membership: Membership, by: Person, *, what: str = "") -> None:
    group = membership.group
    record(verb, by=by, about=membership, within=group, group=group.name)
    audit(what or verb.name, by=by, within=group, member=membership.pk)
