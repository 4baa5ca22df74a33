"""Offering a role, taking it, handing it on, putting it down."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from groundswell.accounts.queries import has_blocked
from groundswell.groups import queries
from groundswell.groups.models import RIGHTS_OF, Group, Membership, Right, Role, RoleOffer, Standing
from groundswell.groups.policy.taking_part import can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_make_role(viewer: Someone, group: Group, rights: Collection[str]) -> Verdict:
    """May they make a role of these rights? Nobody gives what they do not have."""
    verdict = can_use_right(viewer, group, Right.ROLES)
    if not verdict:
        return verdict
    if group.is_circle:
        return no(_("This circle follows from who leads: it has no roles."))
    if not set(rights) <= queries.rights_of(viewer, group):
        return no(_("You can only give rights that you have yourself."))
    return yes


def can_change_role(viewer: Someone, role: Role, rights: Collection[str]) -> Verdict:
    """May they change what a role includes? What it includes now, and after, must be theirs to give."""
    return can_make_role(viewer, role.group, {*rights, *role.rights})


def can_offer_role(
    viewer: Someone, member: Membership, standing: str = Standing.MEMBER, role: Role | None = None
) -> Verdict:
    """May they offer this member this role?"""
    rights = RIGHTS_OF[standing] | frozenset(role.rights if role else ())
    verdict = can_make_role(viewer, member.group, rights)
    if not verdict:
        return verdict
    if viewer.pk == member.person_id or not member.is_active or has_blocked(viewer.pk, member.person_id):
        return no(_("This person cannot be offered a role."))
    if role is not None and role.group_id != member.group_id:
        return no(_("That role belongs to another group."))
    if not rights or rights <= member.rights:
        return no(_("This person has that role already."))
    if queries.waiting_offers(member.group).filter(person=member.person_id).exists():
        return no(_("This person has an offer waiting already."))
    return yes


def can_hand_on(viewer: Someone, member: Membership) -> Verdict:
    """May they hand their own role on to this member?"""
    mine = queries.membership_of(viewer, member.group)
    if mine is None or not mine.is_active or not mine.holds_a_role:
        return no(_("You have no role to hand on."))
    return can_offer_role(viewer, member, mine.standing, mine.role)


def can_answer_offer(viewer: Someone, offer: RoleOffer) -> Verdict:
    """May they take, or turn down, this role?"""
    if viewer.pk != offer.person_id:
        return no(_("This offer is for somebody else."))
    membership = queries.membership_of(viewer, offer.group)
    if membership is None or not membership.is_active:
        return no(_("Join %(group)s first.") % {"group": offer.group.name})
    if offer.group.is_closed or not queries.stands(offer):
        return no(_("This offer no longer stands."))
    return yes


def can_step_down(viewer: Someone, group: Group) -> Verdict:
    """May they put their role down? The last leader hands it on first."""
    membership = queries.membership_of(viewer, group)
    if membership is None or not membership.is_active or not membership.holds_a_role:
        return no(_("You have no role in %(group)s.") % {"group": group.name})
    if group.is_circle:
        return no(_("This circle follows from who leads: step down there to leave it."))
    if queries.is_last_leader(membership):
        return no(
            _("You are the only leader of %(group)s. Hand the role on first, so that nobody is left alone.")
            % {"group": group.name}
        )
    return yes


def can_end_role(viewer: Someone, member: Membership) -> Verdict:
    """May they end this member's role? Nobody ends a leader's but those who run the platform."""
    if not member.is_active or not member.holds_a_role or member.group.is_circle:
        return no(_("This person has no role to end."))
    if viewer.is_staff:
        return yes
    if viewer.pk == member.person_id:
        return no(_("You can step down from your own role."))
    if member.standing == Standing.LEADER:
        return no(_("A leader can step down. Only the people who run this platform can end their role."))
    return can_make_role(viewer, member.group, member.rights)
