"""Reading, joining, taking part, leaving."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import queries
from groundswell.groups.models import Group, Invitation, Joining, Membership, Right, State, Visibility
from groundswell.groups.posture import Listed
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.ui import dates

REJOIN_WITHIN = timedelta(hours=24)
IN_LOCKDOWN = frozenset({Right.LOCK, Right.MODERATE, Right.MEMBERS, Right.DESK})
AFTER_THE_END = frozenset({Right.EDIT, Right.MODERATE, Right.MEMBERS, Right.DESK, Right.LOCK})


def can_read(viewer: Someone, group: Group) -> Verdict:
    """May they read what is in this group?"""
    if group.visibility == Visibility.PUBLIC or _is_in(viewer, group):
        return yes
    return no(_("Only members of %(group)s read what is in it.") % {"group": group.name})


def can_act(viewer: Someone) -> Verdict:
    """May they act anywhere? Nobody whom those who run the platform paused or banned; they read and leave."""
    if not viewer.is_signed_in:
        return no(_("Sign in to take part."))
    if not isinstance(viewer, Person) or not viewer.is_held_back(clock.now()):
        return yes
    if viewer.banned_at is not None or viewer.paused_until is None:
        return no(_("You are banned here. What was decided, and why, stands under “Reports and decisions”."))
    return _until(viewer.paused_until)


def _until(moment: datetime) -> Verdict:
    return no(
        _("You are paused until %(time)s: you can read, and take part again after that.")
        % {"time": dates.moment(moment)}
    )


def can_take_part(viewer: Someone, group: Group) -> Verdict:
    """May they act in this group as a member?"""
    if not (verdict := can_act(viewer)):
        return verdict
    membership = queries.membership_of(viewer, group)
    if membership is None or not membership.is_active:
        return no(_("Join %(group)s to take part.") % {"group": group.name})
    if membership.paused_until and membership.is_paused(clock.now()):
        return _until(membership.paused_until)
    if group.is_closed:
        return no(_("%(group)s has ended.") % {"group": group.name})
    if group.is_locked:
        return no(
            _("%(group)s is locked down for now: you can read, and nothing changes.") % {"group": group.name}
        )
    if queries.needs_to_accept(viewer, group):
        return no(_("Read and accept the new agreement of %(group)s first.") % {"group": group.name})
    return yes


def can_speak(viewer: Someone, group: Group) -> Verdict:
    """May they say something here? Members; in the movement's own space everybody who is signed in."""
    if not group.is_commons:
        return can_take_part(viewer, group)
    if not (verdict := can_act(viewer)):
        return verdict
    if group.is_locked or group.is_closed:
        return no(_("Nobody writes here for now: you can read."))
    return yes


def can_use_right(viewer: Someone, group: Group, right: Right) -> Verdict:
    """May they do what this named right allows?"""
    if not viewer.is_signed_in:
        return no(_("Sign in first."))
    if not (verdict := can_act(viewer)):
        return verdict
    if group.is_commons and viewer.is_staff:
        return yes
    membership = queries.membership_of(viewer, group)
    if membership is None or right not in membership.rights:
        if membership and membership.paused_until and membership.is_paused(clock.now()):
            return _until(membership.paused_until)
        return no(
            _("Your role in %(group)s does not include this: %(right)s.")
            % {"group": group.name, "right": right.label}
        )
    if group.is_locked and right not in IN_LOCKDOWN:
        return no(_("%(group)s is locked down for now.") % {"group": group.name})
    if group.is_closed and right not in AFTER_THE_END:
        return no(_("%(group)s has ended.") % {"group": group.name})
    return yes


def can_join(viewer: Someone, group: Group, invitation: Invitation | None = None) -> Verdict:
    """May they join, or ask to?"""
    if not viewer.is_signed_in:
        return no(_("Sign in, or leave an address, to join."))
    if not (verdict := can_act(viewer)):
        return verdict
    if group.is_commons:
        return no(_("Everybody belongs here: there is nothing to join."))
    membership = queries.membership_of(viewer, group)
    if membership and membership.state == State.BANNED:
        return no(_("You cannot join this group."))
    if membership and membership.is_active:
        return no(_("You are in this group."))
    if group.is_locked or group.is_closed:
        return no(_("%(group)s takes nobody in at the moment.") % {"group": group.name})
    if group.is_circle:
        return no(_("This circle follows from who leads: nobody joins it directly."))
    return _by_invitation(viewer, group, invitation) if invitation else _by_oneself(group, membership)


def _by_invitation(viewer: Someone, group: Group, invitation: Invitation) -> Verdict:
    if invitation.group_id != group.pk or not queries.is_live(invitation):
        return no(_("This invitation no longer works. Ask whoever sent it for a new one."))
    if invitation.is_bound and not queries.is_bound_to(invitation, viewer):
        return no(
            _(
                "This invitation is for another e-mail address. Add that address in your settings, then come back."
            )
        )
    return yes


def _by_oneself(group: Group, membership: Membership | None) -> Verdict:
    if group.joining == Joining.INVITATION or group.visibility == Visibility.HIDDEN:
        return no(_("%(group)s is by invitation. Ask somebody in it for one.") % {"group": group.name})
    if membership and membership.state == State.PENDING:
        return no(_("You have asked to join. Somebody will answer you."))
    return can_ask_back(membership)


def can_ask_back(membership: Membership | None) -> Verdict:
    """May they ask again so soon after they were not let in?"""
    if membership is None or membership.state != State.DECLINED or membership.ended_at is None:
        return yes
    if clock.now() - membership.ended_at < timedelta(days=7):
        return no(_("Your request was answered a short while ago. You can ask again after a week."))
    return yes


def can_leave(viewer: Someone, group: Group) -> Verdict:
    """May they leave, or take back that they asked to join? A group's last leader hands on first."""
    membership = queries.membership_of(viewer, group)
    if membership is None or membership.state not in (State.ACTIVE, State.PENDING):
        return no(_("You are not in %(group)s.") % {"group": group.name})
    if group.is_circle:
        return no(_("This circle follows from who leads: step down there to leave it."))
    if not group.is_closed and queries.is_last_leader(membership):
        return no(
            _("You are the only leader of %(group)s. Hand the role on, or close the group, before you leave.")
            % {"group": group.name}
        )
    return yes


def can_rejoin(viewer: Someone, group: Group) -> Verdict:
    """May they take back that they left? For 24 hours, and then they join like anybody else."""
    membership = queries.membership_of(viewer, group)
    if membership is None or membership.state != State.LEFT or membership.ended_at is None:
        return no(_("You did not leave this group."))
    if group.is_locked or group.is_closed:
        return no(_("%(group)s takes nobody in at the moment.") % {"group": group.name})
    if clock.now() - membership.ended_at > REJOIN_WITHIN:
        return no(_("It is more than a day since you left. You can join again."))
    return yes


def can_accept(viewer: Someone, group: Group) -> Verdict:
    """May they accept the group's agreement?"""
    return yes if _is_in(viewer, group) else no(_("Join %(group)s first.") % {"group": group.name})


def can_see_members(viewer: Someone, group: Group) -> Verdict:
    """May they open the list of members? In lockdown only those who may remove people, in careful groups only members."""
    if group.is_locked and Right.MEMBERS not in queries.rights_of(viewer, group):
        return no(_("%(group)s is locked down: the list of members is closed.") % {"group": group.name})
    if group.traits.listed != Listed.OUTSIDE and not _is_in(viewer, group):
        return no(_("%(group)s is careful with its people: members see who is here.") % {"group": group.name})
    return yes


def _is_in(viewer: Someone, group: Group) -> bool:
    membership = queries.membership_of(viewer, group)
    return membership is not None and membership.is_active
