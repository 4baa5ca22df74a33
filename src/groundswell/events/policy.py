"""Who may do what with events."""

from datetime import timedelta

from django.utils.translation import gettext as _

from groundswell.events.models import Attendance, Event
from groundswell.groups.models import Group, Right, State, Visibility
from groundswell.groups.policy import can_take_part, can_use_right
from groundswell.groups.queries import membership_of
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes

DOOR_OPENS = timedelta(hours=3)
DOOR_CLOSES = timedelta(days=30)
ASKED_FOR = timedelta(days=14)


def can_plan(viewer: Someone, group: Group) -> Verdict:
    """May they put on events in this group?"""
    return can_use_right(viewer, group, Right.EVENTS)


def can_keep(viewer: Someone, event: Event) -> Verdict:
    """May they look after this event: as its host while in the group, or by the right to put on events there?"""
    if viewer.is_signed_in and viewer.pk == event.host_id:
        return can_take_part(viewer, event.group)
    return can_plan(viewer, event.group)


def can_change(viewer: Someone, event: Event) -> Verdict:
    """May they change what is said about it? Until it is over or cancelled."""
    if event.is_cancelled:
        return no(_("This event is cancelled."))
    if not event.is_draft and event.is_over(clock.now()):
        return no(_("This event is over."))
    return can_keep(viewer, event)


def can_announce(viewer: Someone, event: Event) -> Verdict:
    """May they make a draft known?"""
    if not event.is_draft:
        return no(_("This event is announced already."))
    if event.has_started(clock.now()):
        return no(_("This begins in the past. Choose another day first."))
    return can_keep(viewer, event)


def can_cancel(viewer: Someone, event: Event) -> Verdict:
    """May they call it off? People are told."""
    if event.is_draft:
        return no(_("Nobody knows of this draft yet. You can throw it away."))
    return can_change(viewer, event)


def can_discard(viewer: Someone, event: Event) -> Verdict:
    """May they throw this draft away?"""
    if not event.is_draft:
        return no(_("This event is announced. You can cancel it."))
    return can_keep(viewer, event)


def can_report(viewer: Someone, event: Event) -> Verdict:
    """May they write what came of it? Once it is over."""
    if not event.is_live or not event.is_over(clock.now()):
        return no(_("Come back when the event is over."))
    return can_keep(viewer, event)


def can_attend(viewer: Someone, event: Event) -> Verdict:
    """May they say whether they come? Anybody to a public group's event, members to the others."""
    if event.is_cancelled:
        return no(_("This event is cancelled."))
    if event.is_draft:
        return no(_("This event is not announced yet."))
    if event.is_over(clock.now()):
        return no(_("This event is over."))
    if event.group.visibility != Visibility.PUBLIC:
        return can_take_part(viewer, event.group)
    if event.group.is_closed or event.group.is_locked:
        return no(_("%(group)s takes nobody in at the moment.") % {"group": event.group.name})
    membership = membership_of(viewer, event.group)
    if membership is not None and membership.state == State.BANNED:
        return no(_("You cannot come to events of this group."))
    return yes


def can_withdraw(event: Event) -> Verdict:
    """May somebody take back that they come? Until it is over, whatever else is closed to them."""
    return no(_("This event is over.")) if event.is_over(clock.now()) else yes


def can_check_in(viewer: Someone, event: Event) -> Verdict:
    """May they say who is here? From three hours before the start until 30 days after the end."""
    now = clock.now()
    if not event.is_live:
        return no(
            _("This event is cancelled.") if event.is_cancelled else _("This event is not announced yet.")
        )
    if now < event.starts_at - DOOR_OPENS:
        return no(_("The door list opens three hours before the start."))
    if now > event.ends_at + DOOR_CLOSES:
        return no(_("The door list closed a month after the event."))
    return can_keep(viewer, event)


def can_claim(attendance: Attendance) -> Verdict:
    """May somebody say that they were there? For two weeks after the end, while nobody has checked them in."""
    event, now = attendance.event, clock.now()
    if not event.is_live or not event.is_over(now) or now > event.ends_at + ASKED_FOR:
        return no(_("This can be said in the two weeks after an event."))
    if attendance.is_here or not attendance.is_confirmed:
        return no(_("There is nothing to say: you are on the list."))
    return yes


def can_see_where(attendance: Attendance | None, event: Event) -> Verdict:
    """May they read the exact address? People who are coming, from the time the organisers chose."""
    if attendance is None or not attendance.is_coming:
        return no(_("The address is shown to people who are coming."))
    if not event.is_address_out(clock.now()):
        return no(_("The address is shown to people who are coming, a little before it begins."))
    return yes


def can_see_link(attendance: Attendance | None, event: Event) -> Verdict:
    """May they read the meeting link? People who are coming."""
    if attendance is None or not attendance.is_coming or event.is_cancelled:
        return no(_("The link is shown to people who are coming."))
    return yes


def can_see_names(attendance: Attendance | None) -> Verdict:
    """May they read who else is coming, of those who show their name? People who are coming."""
    if attendance is None or not attendance.is_coming:
        return no(_("Names are shown to people who are coming."))
    return yes
