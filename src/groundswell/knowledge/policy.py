"""Who may write guides."""

from django.utils.translation import gettext as _

from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.knowledge.models import Guide


def can_write(viewer: Someone, group: Group | None) -> Verdict:
    """May they write a guide of this group, or, without one, of the movement?"""
    if group is not None:
        return can_use_right(viewer, group, Right.EDIT)
    if viewer.is_signed_in and viewer.is_staff:
        return yes
    return no(_("Guides of the whole movement are written by the people who run this site."))


def can_edit(viewer: Someone, guide: Guide) -> Verdict:
    """May they change this guide, publish it and take it back?"""
    return can_write(viewer, guide.group)


def can_publish(viewer: Someone, guide: Guide) -> Verdict:
    """May they publish it now?"""
    if not guide.steps:
        return no(_("A guide needs at least one step."))
    return can_edit(viewer, guide)
