"""Answering those who wait for a first word."""

from django.utils.translation import gettext as _

from groundswell.accounts.queries import has_blocked
from groundswell.groups.first_words import kind_named
from groundswell.groups.models import Clock, Group, Right
from groundswell.groups.policy.taking_part import can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_answer_clock(viewer: Someone, clock: Clock) -> Verdict:
    """May they answer this one? Those with the right its kind asks for; nobody answers themselves."""
    kind = kind_named(clock.kind)
    if not (verdict := can_use_right(viewer, clock.group, kind.right if kind else Right.WELCOME)):
        return verdict
    if viewer.pk == clock.person_id:
        return no(_("Somebody else will answer you."))
    # The same for what was answered and for who keeps them away: nobody is told of a block.
    if not clock.is_open or (viewer.pk is not None and has_blocked(viewer.pk, clock.person_id)):
        return no(_("This does not wait for an answer any more."))
    return yes


def can_take_clock(viewer: Someone, clock: Clock) -> Verdict:
    """May they say “I’ll answer”? While nobody else has said so."""
    if not (verdict := can_answer_clock(viewer, clock)):
        return verdict
    if clock.taken_at is not None and clock.holder_id not in (None, viewer.pk):
        return no(_("Somebody else is answering this already."))
    return yes


def can_hand_on_clock(viewer: Someone, clock: Clock) -> Verdict:
    """May they hand it on? Whoever has it now."""
    if clock.holder_id != viewer.pk:
        return no(_("This is not yours to hand on."))
    return can_answer_clock(viewer, clock)


def can_be_away(viewer: Someone, group: Group) -> Verdict:
    """May they say when they are away? Those whose turn it may be."""
    verdict = can_use_right(viewer, group, Right.WELCOME)
    return verdict or can_use_right(viewer, group, Right.APPROVE)
