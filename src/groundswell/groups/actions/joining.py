"""Joining, and asking to."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import gates, policy, queries, verbs
from groundswell.groups.actions.agreements import accept_in_force
from groundswell.groups.actions.invitations import count_use, hold_invitation, offer_what_it_promised
from groundswell.groups.actions.states import hold, put
from groundswell.groups.models import Group, Invitation, Joining, Membership, Standing, State
from groundswell.kernel import clock
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import record
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by

LONGEST_ANSWER = 600


@transaction.atomic
def join(
    group: Group,
    *,
    by: Person,
    answers: Sequence[str] = (),
    accept: bool = True,
    invitation: Invitation | None = None,
    name: str = "",
) -> Membership:
    """Make somebody a member: at once where anyone can join or by an invitation, else pending until they are let in.

    Joining again, or asking again, changes nothing and uses up no invitation. `accept`: that they accept the
    agreement in force; without it nobody joins a group that has one. Somebody removed before has to ask. Raises
    PermissionDenied with the reason.
    """
    group = hold(group)
    membership = group.memberships.filter(person=by).first()
    if membership and (membership.is_active or (membership.state == State.PENDING and invitation is None)):
        return membership
    invitation = hold_invitation(invitation, group) if invitation else None
    policy.can_join(by, group, invitation).require()
    accept_in_force(group, by=by, accepts=accept)
    walks_in = _walks_in(group, membership, invitation)
    membership = membership or Membership(group=group, person=by, state=State.LEFT)
    membership.group = group
    _begin(membership, answers=answers, name=name)
    if not walks_in:
        return _ask(membership)
    if invitation:
        count_use(invitation)
    admit(membership)
    if invitation:
        offer_what_it_promised(invitation, membership)
    return membership


def _walks_in(group: Group, membership: Membership | None, invitation: Invitation | None) -> bool:
    if membership and membership.state == State.REMOVED:
        return invitation is not None and invitation.is_bound
    if invitation is not None:
        return True
    return group.joining == Joining.OPEN and not gates.means_asking(group)


def _begin(membership: Membership, *, answers: Sequence[str], name: str) -> None:
    """Whoever comes (back) begins as a plain member."""
    asked = len(membership.group.questions)
    membership.answers = [tidy(answer, LONGEST_ANSWER, single_line=False) for answer in answers[:asked]]
    membership.name = tidy(name, 80, single_line=True)
    membership.standing, membership.role, membership.is_welcomer = Standing.MEMBER, None, False
    membership.asked_at = clock.now()


def _ask(membership: Membership) -> Membership:
    put(membership, State.PENDING)
    record(
        verbs.asked,
        by=membership.person,
        about=membership,
        within=membership.group,
        group=membership.group.name,
    )
    return membership


def admit(membership: Membership) -> Membership:
    """Make somebody, whose group is held, an active member from now on, and write down that they joined."""
    membership.joined_at = membership.held_since = clock.now()
    put(membership, State.ACTIVE)
    group, person = membership.group, membership.person
    verb = verbs.rejoined if joining_of(membership) else verbs.joined
    record(verb, by=person, about=group, within=group, group=group.name)
    return membership


def joining_of(membership: Membership) -> Entry | None:
    """The entry that says this person joined, when it has not been taken back."""
    joinings = entries_by(membership.person_id, [verbs.joined.name])
    return joinings.filter(
        subject_kind=membership.group._meta.label_lower, subject_id=membership.group_id
    ).last()


@transaction.atomic
def use_invitation(
    token: str, *, by: Person, answers: Sequence[str] = (), accept: bool = True, name: str = ""
) -> Membership:
    """Join by a link. However many come at once, it lets in no more than its limit.

    Raises PermissionDenied when it is used up, run out, taken back, for another address, or no invitation at all.
    """
    invitation = queries.invitation_with_token(token)
    if invitation is None:
        raise PermissionDenied(_("This invitation no longer works. Ask whoever sent it for a new one."))
    return join(invitation.group, by=by, answers=answers, accept=accept, invitation=invitation, name=name)
