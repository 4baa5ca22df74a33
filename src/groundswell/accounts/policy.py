"""Who may do what with people and accounts."""

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.accounts import queries
from groundswell.accounts.models import Person
from groundswell.kernel import text
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_take_name(person: Person | None, name: str) -> Verdict:
    """May somebody be called this? Refused are links, formulas, and what can be mistaken for staff or a leader."""
    if not text.is_safe_name(name):
        return no(_("Choose a name with letters in it, and without a link."))
    if queries.looks_like_somebody_known(name, but=person):
        return no(_("This looks like the name of somebody who looks after people here. Choose another one."))
    return yes


def can_see_person(viewer: Someone, person: Person) -> Verdict:
    """May they open this person's page?"""
    return yes if queries.may_see(viewer, person) else no(_("There is nobody here by this name."))


def can_block(viewer: Someone, person: Person) -> Verdict:
    """May they keep this person away? Anybody but oneself."""
    if not viewer.is_signed_in:
        return no(_("Sign in first."))
    if viewer.pk == person.pk:
        return no(_("You cannot block yourself."))
    return yes


def requires_second_factor(viewer: Someone) -> bool:
    """Whether this person must set up a second factor before they go on: staff without one. Never in the demo."""
    if settings.DEMO or not viewer.is_staff or not isinstance(viewer, Person):
        return False
    return not queries.has_second_factor(viewer)
