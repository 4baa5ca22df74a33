"""Starting a group and looking after it."""

from django.utils.translation import gettext as _

from groundswell.groups import queries
from groundswell.groups.models import Group, Membership, Right, Standing
from groundswell.groups.policy.taking_part import can_act, can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_start(viewer: Someone, parent: Group | None = None) -> Verdict:
    """May they start a group, under another one when given?"""
    if not viewer.is_signed_in:
        return no(_("Sign in to start a group."))
    if not (verdict := can_act(viewer)):
        return verdict
    if parent is None:
        return yes
    return can_change(viewer, parent)


def can_change(viewer: Someone, group: Group) -> Verdict:
    """May they change its page, agreement and settings, end it and open it again?"""
    if group.is_circle:
        return no(_("This circle follows from who leads: there is nothing to change."))
    return can_use_right(viewer, group, Right.EDIT)


def can_move(viewer: Someone, group: Group, parent: Group | None) -> Verdict:
    """May they put a group under another? Both must be theirs to change, and no group ends up beneath itself."""
    verdict = can_change(viewer, group)
    if not verdict or parent is None:
        return verdict
    if parent.is_circle or parent.is_closed:
        return no(_("Nothing can be put under %(group)s.") % {"group": parent.name})
    if queries.is_beneath(parent, group):
        return no(_("%(group)s cannot be put under itself.") % {"group": group.name})
    if queries.depth_of(parent) >= queries.DEEPEST:
        return no(_("There are too many groups above this one."))
    return can_change(viewer, parent)


def can_lock(viewer: Someone, group: Group) -> Verdict:
    """May they lock the group down, and open it again?"""
    return can_use_right(viewer, group, Right.LOCK)


def can_invite(viewer: Someone, group: Group, standing: str = Standing.MEMBER) -> Verdict:
    """May they make invitations? One that comes with a role also takes the right to offer that role."""
    if group.is_circle:
        return no(_("This circle follows from who leads: nobody is invited to it."))
    verdict = can_use_right(viewer, group, Right.INVITE)
    if not verdict or standing == Standing.MEMBER:
        return verdict
    if standing == Standing.LEADER and not _leads(viewer, group):
        return no(_("Only a leader offers others to lead."))
    return can_use_right(viewer, group, Right.ROLES)


def can_make_circle(viewer: Someone, group: Group) -> Verdict:
    """May they make the leaders' circle of this group and its children?"""
    if group.is_circle:
        return no(_("This is a leaders’ circle itself."))
    if not _leads(viewer, group):
        return no(_("Only a leader of %(group)s makes its leaders’ circle.") % {"group": group.name})
    return can_use_right(viewer, group, Right.ROLES)


def can_open_desk(viewer: Someone, group: Group) -> Verdict:
    """May they open the organiser's desk?"""
    return can_use_right(viewer, group, Right.DESK)


def can_appoint_leader(viewer: Someone, membership: Membership) -> Verdict:
    """May they make a member leader of a group that has none? Only those who run the platform."""
    if not viewer.is_staff:
        return no(_("Only the people who run this platform do this."))
    if not membership.is_active or membership.group.is_circle:
        return no(_("This person is not in the group."))
    if queries.leaders_of(membership.group).exists():
        return no(_("%(group)s has a leader.") % {"group": membership.group.name})
    return yes


def _leads(viewer: Someone, group: Group) -> bool:
    membership = queries.membership_of(viewer, group)
    return membership is not None and membership.is_active and membership.standing == Standing.LEADER
