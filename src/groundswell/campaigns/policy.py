"""Who may do what to a petition."""

from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.campaigns.models import Petition, Signature, State
from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_use_right
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes


def can_sign(viewer: Someone, petition: Petition, now: datetime | None = None) -> Verdict:
    """May they put their name under it? Everybody who can see an open petition may."""
    moment = now or clock.now()
    if petition.is_draft:
        return no(_("This petition is still being written."))
    if petition.state == State.PAUSED:
        return no(_("This petition is paused: it takes no new names at the moment."))
    if petition.is_over or (petition.closes_at and petition.closes_at <= moment):
        return no(_("This petition has ended: it takes no more names."))
    if petition.opens_at and petition.opens_at > moment:
        return no(_("This petition has not begun yet."))
    return _group_is_open(petition.group)


def can_confirm(petition: Petition, now: datetime | None = None) -> Verdict:
    """May a name that was put down while it was open still be confirmed? A pause does not stop that, an end does."""
    if petition.is_over or (petition.closes_at and petition.closes_at <= (now or clock.now())):
        return no(_("This petition has ended: it takes no more names."))
    return _group_is_open(petition.group)


def _group_is_open(group: Group | None) -> Verdict:
    if group is None:
        return yes
    if group.is_locked:
        return no(
            _("%(group)s is locked down for now: you can read, and nothing changes.") % {"group": group.name}
        )
    if group.is_closed:
        return no(_("%(group)s has ended.") % {"group": group.name})
    return yes


def can_start(viewer: Someone, group: Group | None) -> Verdict:
    """May they start a petition in this group? One of the whole movement takes those who run the platform."""
    if group is not None:
        return can_use_right(viewer, group, Right.ACTIONS)
    return yes if viewer.is_staff else no(_("Only the people who run this platform do this."))


def can_change(viewer: Someone, petition: Petition) -> Verdict:
    """May they write, publish, pause and end it, and post what happened?"""
    return can_start(viewer, petition.group)


def can_change_demand(petition: Petition) -> Verdict:
    """May its title, ask, demand and addressee still change? Not once people can have put their name to them."""
    if petition.is_draft:
        return yes
    return no(_("People have put their name to these words, so they stay as they are."))


def can_publish(viewer: Someone, petition: Petition) -> Verdict:
    """May they publish the draft?"""
    if not petition.is_draft:
        return no(_("This petition has been published."))
    return can_change(viewer, petition)


def can_pause(viewer: Someone, petition: Petition) -> Verdict:
    """May they pause it?"""
    if petition.state != State.LIVE:
        return no(_("Only a live petition can be paused."))
    return can_change(viewer, petition)


def can_resume(viewer: Someone, petition: Petition) -> Verdict:
    """May they let it go on?"""
    if petition.state != State.PAUSED:
        return no(_("This petition is not paused."))
    return can_change(viewer, petition)


def can_end(viewer: Someone, petition: Petition) -> Verdict:
    """May they say what came of it, and so end it?"""
    if petition.is_draft or petition.is_over:
        return no(_("Only a petition that is going on can be ended."))
    return can_change(viewer, petition)


def can_moderate(viewer: Someone, petition: Petition) -> Verdict:
    """May they read the reasons people gave, and decide which are shown?"""
    if petition.group is None:
        return can_start(viewer, None)
    return can_use_right(viewer, petition.group, Right.MODERATE) or can_change(viewer, petition)


def can_take_back(viewer: Someone, signature: Signature) -> Verdict:
    """May they take this name off again?"""
    if viewer.pk is None or viewer.pk != signature.person_id:
        return no(_("Only the person who signed takes their name off."))
    return yes
