"""Whose journey it is."""

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.journeys import queries
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_see_journey(viewer: Someone) -> Verdict:
    """May they open a journey? Everyone with an account their own, and nobody another's."""
    return yes if viewer.is_signed_in else no(_("Sign in to see your journey."))


def can_correct(viewer: Person, entry_id: int) -> Verdict:
    """May they leave this fact out of their journey? Only what they did themselves."""
    if queries.is_own_fact(viewer, entry_id):
        return yes
    return no(_("This is not one of the facts of your journey."))
