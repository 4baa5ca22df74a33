"""Who may thank whom."""

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.recognition import queries
from groundswell.recognition.models import Award, Thanks

_thankable = Prepared(
    lambda viewer, group: (
        readable_groups(viewer).filter(pk=group, closed_at=None, locked_at=None).values_list("pk", flat=True)
    )
)


def can_thank(viewer: Someone, to: Person) -> Verdict:
    """May they thank this person? People in their groups, five times a week. Nobody learns of a block by asking."""
    if not queries.people_to_thank(viewer).filter(pk=to.pk).exists():
        return no(_("You can thank people who are in a group with you."))
    return can_thank_more(viewer)


def can_thank_group(viewer: Someone, group: Group) -> Verdict:
    """May they thank this group? One they can read, that goes on and is not locked down."""
    if not _thankable(viewer=viewer, group=group.pk):
        return no(_("This group cannot be thanked just now."))
    return can_thank_more(viewer)


def can_thank_more(viewer: Someone) -> Verdict:
    """May they thank anybody at all this week?"""
    if not isinstance(viewer, Person):
        return no(_("Sign in to say thank you."))
    if queries.left_this_week(viewer, clock.now()) < 1:
        return no(_("You have said thank you five times this week. On Monday there are five more."))
    return yes


def can_thank_for(viewer: Person, to: Person, entry_id: int) -> Verdict:
    """May they name this act? One of the receiver's that they know of."""
    if queries.is_known_act(viewer, to, entry_id):
        return yes
    return no(_("Choose one of the things listed, or none."))


def can_speak_for(viewer: Someone, group: Group, to: Person) -> Verdict:
    """May they thank in a group's name?"""
    if queries.groups_to_speak_for(viewer, to).filter(pk=group.pk).exists():
        return yes
    return no(_("You cannot thank in the name of this group."))


def can_put_away(viewer: Someone, thanks: Thanks) -> Verdict:
    """May they hide this thank-you? Whoever received it."""
    return yes if viewer.pk and viewer.pk == thanks.to_person_id else no(_("This was said to somebody else."))


def can_share(viewer: Someone, award: Award) -> Verdict:
    """May they show this badge? Their own only."""
    return yes if viewer.pk and viewer.pk == award.person_id else no(_("This is somebody else’s badge."))
