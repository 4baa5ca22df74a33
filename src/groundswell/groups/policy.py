"""Who may do what in a group."""

from django.utils.translation import gettext as _

from groundswell.groups import queries
from groundswell.groups.models import Group, Right, State
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_take_part(viewer: Someone, group: Group) -> Verdict:
    """May they act in this group as a member?"""
    if not viewer.is_signed_in:
        return no(_("Sign in to take part."))
    membership = queries.membership_of(viewer, group)
    if membership is None or not membership.is_active:
        return no(_("Join %(group)s to take part.") % {"group": group.name})
    if group.is_closed:
        return no(_("%(group)s has ended.") % {"group": group.name})
    if group.is_locked:
        return no(
            _("%(group)s is locked down for now: you can read, and nothing changes.") % {"group": group.name}
        )
    if queries.needs_to_accept(viewer, group):
        return no(_("Read and accept the new agreement of %(group)s first.") % {"group": group.name})
    return yes


def can_use_right(viewer: Someone, group: Group, right: Right) -> Verdict:
    """May they do what this named right allows?"""
    if not viewer.is_signed_in:
        return no(_("Sign in first."))
    if right not in queries.rights_of(viewer, group):
        return no(
            _("Your role in %(group)s does not include this: %(right)s.")
            % {"group": group.name, "right": right.label}
        )
    if group.is_locked and right not in {Right.LOCK, Right.MODERATE, Right.MEMBERS, Right.DESK}:
        return no(_("%(group)s is locked down for now.") % {"group": group.name})
    return yes


def can_join(viewer: Someone, group: Group) -> Verdict:
    """May they join, or ask to?"""
    if not viewer.is_signed_in:
        return no(_("Sign in, or leave an address, to join."))
    membership = queries.membership_of(viewer, group)
    if membership and membership.state == State.BANNED:
        return no(_("You cannot join this group."))
    if membership and membership.is_active:
        return no(_("You are in this group."))
    if group.is_locked or group.is_closed:
        return no(_("%(group)s takes nobody in at the moment.") % {"group": group.name})
    return yes
