"""Whose goals they are."""

from django.utils.translation import gettext as _

from groundswell.goals import queries
from groundswell.goals.models import Goal, State
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes

AT_ONCE = 10


def can_set(viewer: Someone) -> Verdict:
    """May they set a goal? Anyone with an account, up to ten at a time."""
    if not viewer.is_signed_in:
        return no(_("Sign in to set a goal."))
    if queries.own_goals(viewer).filter(state__in=[State.OPEN, State.PAUSED]).count() >= AT_ONCE:
        return no(_("You have ten goals already. Finish one, or let one go, and then set another."))
    return yes


def can_change(viewer: Someone, goal: Goal) -> Verdict:
    """May they change this goal? Their own only."""
    return yes if viewer.pk == goal.person_id else no(_("This is somebody else’s goal."))


def can_resume(viewer: Someone, goal: Goal) -> Verdict:
    """May they take up this goal again? Not while they have the same one going."""
    own = can_change(viewer, goal)
    running = [State.OPEN, State.PAUSED]
    same = queries.own_goals(viewer).filter(kind=goal.kind, target=goal.target, state__in=running)
    if own and same.exclude(pk=goal.pk).exists():
        return no(_("You have set the same goal again since. Change one of them first."))
    return own
