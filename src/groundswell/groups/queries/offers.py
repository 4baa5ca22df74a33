"""Roles offered and not answered yet."""

from django.db.models import QuerySet

from groundswell.groups.models import Group, Right, RoleOffer, State
from groundswell.groups.queries.members import rights_of
from groundswell.kernel.requests import Someone


def offers_waiting_for(viewer: Someone) -> QuerySet[RoleOffer]:
    """The roles this person is asked to take, in groups they are in; oldest first."""
    waiting = RoleOffer.objects.filter(
        person=viewer.pk,
        answer=RoleOffer.Answer.WAITING,
        group__closed_at=None,
        group__memberships__person=viewer.pk,
        group__memberships__state=State.ACTIVE,
    )
    return waiting.select_related("group", "role", "offered_by").order_by("offered_at", "pk")


def waiting_offers(group: Group) -> QuerySet[RoleOffer]:
    """The roles offered in a group that wait for an answer."""
    waiting = group.role_offers.filter(answer=RoleOffer.Answer.WAITING)
    return waiting.select_related("person", "role", "offered_by").order_by("offered_at", "pk")


def stands(offer: RoleOffer) -> bool:
    """Whether an offer can still be taken: it waits, and who made it still may give what it gives.

    A right that was lost takes effect at once, in offers already made too.
    """
    if offer.answer != RoleOffer.Answer.WAITING:
        return False
    rights = rights_of(offer.offered_by, offer.group)
    return Right.ROLES in rights and offer.rights <= rights
