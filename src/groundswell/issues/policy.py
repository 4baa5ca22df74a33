"""Who may write about issues."""

from django.utils.translation import gettext as _

from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_edit(viewer: Someone) -> Verdict:
    """May they start issues and change what is said about them?"""
    return yes if viewer.is_staff else no(_("Issues are written by the people who run this site."))
