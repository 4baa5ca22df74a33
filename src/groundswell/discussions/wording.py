"""Topics in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.groups.models import Group, Visibility
from groundswell.groups.queries import membership_of
from groundswell.kernel.requests import Someone


def who_reads(viewer: Someone, group: Group) -> str:
    """Who reads what is written here, said plainly before one writes."""
    if group.is_commons:
        return _("Anyone can read this. Whoever is signed in reads it with your name.")
    if group.visibility != Visibility.PUBLIC:
        return ngettext(
            "Only %(group)s reads this: %(count)d member.",
            "Only %(group)s reads this: its %(count)d members.",
            group.member_count,
        ) % {"group": group.name, "count": group.member_count}
    mine = membership_of(viewer, group)
    if mine is not None and mine.is_active and not mine.is_shown_outside:
        return _("Anyone can read this. Outside %(group)s you are “A member”.") % {"group": group.name}
    return (
        _("Anyone can read this, with your name.") if mine and mine.is_active else _("Anyone can read this.")
    )


def within(hours: float | None) -> str:
    """How long a first answer takes here; nothing when too few were given to say."""
    if hours is None:
        return ""
    if hours < 24:
        return _("Usually answered the same day")
    days = round(hours / 24)
    return ngettext(
        "Usually answered within %(count)d day", "Usually answered within %(count)d days", days
    ) % {"count": days}
