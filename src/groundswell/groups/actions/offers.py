"""A role is offered, and theirs to take or to leave."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.states import give, hold, hold_member
from groundswell.groups.models import Group, Membership, Role, RoleOffer, Standing, State
from groundswell.kernel import clock
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record


@transaction.atomic
def offer_role(
    member: Membership,
    *,
    by: Person,
    standing: str = Standing.MEMBER,
    role: Role | None = None,
    reason: str = "",
    hours_a_month: int | None = None,
    is_handing_on: bool = False,
) -> RoleOffer:
    """Ask a member to take a standing, or a role made of rights the offerer has too. One offer waits at a time.

    is_handing_on: the offerer's own role, which they put down when it is taken. Raises PermissionDenied.
    """
    member = hold_member(member)
    if is_handing_on:
        policy.can_hand_on(by, member).require()
    policy.can_offer_role(by, member, standing, role).require()
    offer = RoleOffer.objects.create(
        group=member.group,
        person=member.person,
        offered_by=by,
        standing=standing,
        role=role,
        reason=tidy(reason, 280, single_line=True),
        hours_a_month=(role.hours_a_month if role else 0) if hours_a_month is None else hours_a_month,
        is_handing_on=is_handing_on,
        offered_at=clock.now(),
    )
    record(verbs.offered_role, by=by, about=offer, within=member.group, **_facts(offer))
    audit("groups.offered_role", by=by, within=member.group, member=member.pk, **_what(offer))
    return offer


@transaction.atomic
def hand_on(member: Membership, *, by: Person, reason: str = "") -> RoleOffer:
    """Offer one's own role to a member. When they take it, one is a plain member again."""
    mine = Membership.objects.select_related("role").filter(group=member.group_id, person=by).first()
    policy.can_hand_on(by, member).require()
    standing, role = (mine.standing, mine.role) if mine else (Standing.MEMBER, None)
    return offer_role(member, by=by, standing=standing, role=role, reason=reason, is_handing_on=True)


@transaction.atomic
def answer_offer(offer: RoleOffer, *, by: Person, accepts: bool) -> RoleOffer:
    """Take a role, or turn it down. The same answer again changes nothing; the first answer stays.

    Raises PermissionDenied when the offer no longer stands: taken back, or whoever made it may not give it any more.
    """
    group = hold(offer.group)
    offer = _held(offer, group)
    wanted = RoleOffer.Answer.ACCEPTED if accepts else RoleOffer.Answer.DECLINED
    if offer.answer == wanted and offer.person_id == by.pk:
        return offer
    policy.can_answer_offer(by, offer).require()
    offer.answer, offer.answered_at = wanted, clock.now()
    offer.save(update_fields=["answer", "answered_at"])
    if accepts:
        _take(offer, by)
    else:
        record(verbs.declined_role, by=by, about=offer, within=group, **_facts(offer))
    return offer


def _take(offer: RoleOffer, by: Person) -> None:
    group = offer.group
    member = _member(group, by)
    if offer.role_id:
        give(member, member.standing, offer.role_id)
    else:
        give(member, offer.standing, member.role_id)
    record(verbs.took_role, by=by, about=group, within=group, **_facts(offer))
    audit("groups.took_role", by=by, within=group, member=member.pk, **_what(offer))
    if offer.is_handing_on:
        _put_down(offer)


def _put_down(offer: RoleOffer) -> None:
    group, giver = offer.group, offer.offered_by
    give(_member(group, giver), Standing.MEMBER, None)
    record(verbs.handed_on, by=giver, about=group, within=group, **_facts(offer))
    audit("groups.handed_on", by=giver, within=group, **_what(offer))


@transaction.atomic
def withdraw_offer(offer: RoleOffer, *, by: Person) -> RoleOffer:
    """Take an offer back before it is answered: whoever made it can, and whoever may offer roles."""
    group = hold(offer.group)
    offer = _held(offer, group)
    if by.pk != offer.offered_by_id:
        policy.can_make_role(by, group, ()).require()
    if offer.answer == RoleOffer.Answer.WAITING:
        offer.answer, offer.answered_at = RoleOffer.Answer.WITHDRAWN, clock.now()
        offer.save(update_fields=["answer", "answered_at"])
        audit("groups.withdrew_offer", by=by, within=group, **_what(offer))
    return offer


def _held(offer: RoleOffer, group: Group) -> RoleOffer:
    found = RoleOffer.objects.select_related("person", "offered_by", "role").get(pk=offer.pk)
    found.group = group
    return found


def _member(group: Group, person: Person) -> Membership:
    member = Membership.objects.select_related("person", "role").get(
        group=group, person=person, state=State.ACTIVE
    )
    member.group = group
    return member


def _facts(offer: RoleOffer) -> dict[str, Any]:
    """For sentences that are kept for good: in the movement's own language, whoever acts."""
    with translation.override(settings.LANGUAGE_CODE):
        return {"group": offer.group.name, "role": str(offer.title)}


def _what(offer: RoleOffer) -> dict[str, str | int | None]:
    return {"standing": offer.standing, "role": offer.role_id}
