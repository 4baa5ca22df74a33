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
    if mine is not None and mine.is_active and not mine.is_shown:
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


def waiting(hours: int) -> str:
    """How long somebody has waited."""
    if hours < 1:
        return _("waiting for less than an hour")
    if hours >= 72:
        return ngettext("waiting for %(count)d day", "waiting for %(count)d days", hours // 24) % {
            "count": hours // 24
        }
    return ngettext("waiting for %(count)d hour", "waiting for %(count)d hours", hours) % {"count": hours}
