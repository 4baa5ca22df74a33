"""Letting people in, welcoming them, and showing them out."""

from datetime import timedelta

from django.utils.translation import gettext as _

from groundswell.accounts.queries import has_blocked
from groundswell.groups.models import Group, Membership, Right, Standing, State
from groundswell.groups.policy.taking_part import can_take_part, can_use_right
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes

RESTORE_WITHIN = timedelta(days=30)


def can_let_in(viewer: Someone, group: Group) -> Verdict:
    """May they answer requests to join?"""
    return can_use_right(viewer, group, Right.APPROVE)


def can_remove(viewer: Someone, membership: Membership) -> Verdict:
    """May they remove or ban this person? Nobody removes a leader but those who run the platform."""
    if viewer.pk == membership.person_id:
        return no(_("You cannot remove yourself. You can leave."))
    if membership.group.is_circle:
        return no(_("This circle follows from who leads: nobody is removed from it directly."))
    if viewer.is_staff:
        return yes
    verdict = can_use_right(viewer, membership.group, Right.MEMBERS)
    if verdict and membership.is_active and membership.standing == Standing.LEADER:
        return no(_("A leader can step down. Only the people who run this platform can remove one."))
    return verdict


def can_pause(viewer: Someone, membership: Membership) -> Verdict:
    """May they have this member read and not take part for a while? Nobody a leader but those who run the platform."""
    if viewer.pk == membership.person_id:
        return no(_("You cannot pause yourself."))
    if membership.group.is_circle:
        return no(_("This circle follows from who leads: nobody is paused in it directly."))
    if viewer.is_staff:
        return yes
    verdict = can_use_right(viewer, membership.group, Right.MODERATE)
    if verdict and membership.is_active and membership.standing == Standing.LEADER:
        return no(_("Only the people who run this platform can pause a leader."))
    return verdict


def can_restore(viewer: Someone, membership: Membership) -> Verdict:
    """May they take back that this person was removed, banned or not let in? For 30 days."""
    right = Right.APPROVE if membership.state == State.DECLINED else Right.MEMBERS
    if not viewer.is_staff and not (verdict := can_use_right(viewer, membership.group, right)):
        return verdict
    if membership.state not in (State.DECLINED, State.REMOVED, State.BANNED) or membership.ended_at is None:
        return no(_("There is nothing to take back."))
    if clock.now() - membership.ended_at > RESTORE_WITHIN:
        return no(_("This was more than 30 days ago. They can join again."))
    return yes


def can_unban(viewer: Someone, membership: Membership) -> Verdict:
    """May they let this banned person join again some day?"""
    if membership.state != State.BANNED:
        return no(_("This person is not banned."))
    return yes if viewer.is_staff else can_use_right(viewer, membership.group, Right.MEMBERS)


def can_welcome(viewer: Someone, membership: Membership) -> Verdict:
    """May they answer this newcomer, by name?"""
    verdict = can_use_right(viewer, membership.group, Right.WELCOME)
    if not verdict:
        return verdict
    if viewer.pk == membership.person_id:
        return no(_("Somebody else will welcome you."))
    # The same answer for who left and for who keeps the welcomer away: nobody is told of a block.
    if not membership.is_active or has_blocked(viewer.pk, membership.person_id):
        return no(_("This person is not waiting for a welcome any more."))
    return yes


def can_decline_hello(viewer: Someone, membership: Membership) -> Verdict:
    """May they say “not now” to saying hello as this member? Each for themselves."""
    if viewer.pk != membership.person_id or not membership.is_active:
        return no(_("Everybody says hello for themselves."))
    return yes


def can_introduce(viewer: Someone, membership: Membership) -> Verdict:
    """May they say hello as this member?"""
    if viewer.pk != membership.person_id:
        return no(_("Everybody says hello for themselves."))
    return can_take_part(viewer, membership.group)
