"""Rooms in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.chat.models import Audience, Room


def who_reads(room: Room) -> str:
    """Who reads what is written here, said plainly before one writes."""
    if room.group is None:
        return _(
            "Only those in this conversation read it; no moderator does. Whoever runs this server could."
        )
    if room.audience == Audience.MEMBERS:
        return _("Everybody in %(group)s reads this.") % {"group": room.group.name}
    if room.audience == Audience.MODERATORS:
        return _("Moderators and leaders of %(group)s read this.") % {"group": room.group.name}
    if room.audience == Audience.LEADERS:
        return _("Leaders of %(group)s read this.") % {"group": room.group.name}
    return _("Certain roles and the leaders of %(group)s read this.") % {"group": room.group.name}


def fades_in_words(days: int) -> str:
    """How long new messages stay."""
    if not days:
        return _("Messages stay")
    return ngettext("Messages go after %(count)d day", "Messages go after %(count)d days", days) % {
        "count": days
    }
