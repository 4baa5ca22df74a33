"""Who may explain words, and ask for them."""

from django.utils.translation import gettext as _

from groundswell.glossary.models import Term
from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_take_part, can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_explain(viewer: Someone, group: Group | None) -> Verdict:
    """May they explain a word? In a group its members; for the whole movement its staff."""
    if group is not None:
        return can_take_part(viewer, group)
    return yes if viewer.is_staff else no(_("Words of the whole movement are explained by its staff."))


def can_change(viewer: Someone, term: Term) -> Verdict:
    """May they change or drop an explanation? Whoever wrote it, and who keeps the group's pages."""
    if term.group is None:
        return can_explain(viewer, None)
    if viewer.pk is not None and viewer.pk == term.added_by_id:
        return can_take_part(viewer, term.group)
    return can_use_right(viewer, term.group, Right.EDIT)


def can_ask(viewer: Someone, group: Group) -> Verdict:
    """May they ask what a word means? Whoever is signed in and reads the group: nobody is told who asked."""
    return yes if viewer.is_signed_in else no(_("Sign in to ask."))
