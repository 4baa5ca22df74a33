"""How guarded a group is: one may raise it, lowering takes two."""

from datetime import timedelta

from django.utils.translation import gettext as _

from groundswell.groups.models import Group, Lowering
from groundswell.groups.policy.leading import can_change
from groundswell.groups.posture import Posture, is_lower
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no

ASKED_FOR = timedelta(hours=24)


def can_guard_more(viewer: Someone, group: Group, to: str = Posture.HIGH) -> Verdict:
    """May they make the group more guarded?"""
    if not is_lower(group.posture, than=to):
        return no(_("The group is as guarded as that, or more."))
    return can_change(viewer, group)


def can_ask_to_guard_less(viewer: Someone, group: Group, to: str = Posture.OPEN) -> Verdict:
    """May they ask for the group to be less guarded?"""
    if not is_lower(to, than=group.posture):
        return no(_("The group is as open as that, or more."))
    return can_change(viewer, group)


def can_agree_to_guard_less(viewer: Someone, lowering: Lowering) -> Verdict:
    """May they agree, as the second of two who look after the group? For 24 hours after it was asked."""
    if lowering.asked_by_id is None or lowering.asked_by_id == viewer.pk:
        return no(_("You asked for this. Somebody else who looks after the group agrees or not."))
    if lowering.is_agreed or not is_fresh(lowering):
        return no(_("This is over. Ask again if it is still wanted."))
    return can_change(viewer, lowering.group)


def can_stop_guarding_less(viewer: Someone, lowering: Lowering) -> Verdict:
    """May they stop it before it acts? Any one who looks after the group."""
    if lowering.ended_at is not None:
        return no(_("This is over."))
    return can_change(viewer, lowering.group)


def is_fresh(lowering: Lowering) -> bool:
    """Whether it is agreed and will act, or was asked within the last 24 hours."""
    if lowering.ended_at is not None:
        return False
    return lowering.is_agreed or clock.now() - lowering.asked_at < ASKED_FOR
