"""Finding people, and being found."""

from django.utils.translation import gettext as _

from groundswell.groups.policy import can_act
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_find(viewer: Someone) -> Verdict:
    """May they look for people? Whoever is signed in."""
    return yes if viewer.is_signed_in else no(_("Sign in to find people."))


def can_offer(viewer: Someone) -> Verdict:
    """May they say what they offer and look for, and that they want to be found?"""
    return can_act(viewer)
