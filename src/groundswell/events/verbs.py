"""What happens around events, in the ledger's words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.events.models import Answer, Attendance
from groundswell.groups.models import Membership
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, Reach, declare


def registrants(entry: Entry) -> Iterable[int]:
    """Everybody who said they come, may come, or wait for a place."""
    said = Attendance.objects.filter(event=entry.subject_id, person__isnull=False, confirmed_at__isnull=False)
    return (
        said.exclude(answer=Answer.CANCELLED)
        .exclude(person=entry.actor_id or 0)
        .values_list("person", flat=True)
    )


def members(entry: Entry) -> Iterable[int]:
    """Everybody in the group, without whoever did it."""
    return (
        Membership.objects.active_in(entry.space_id)
        .exclude(person=entry.actor_id or 0)
        .values_list("person", flat=True)
    )


def people_who_came(entry: Entry) -> Iterable[int]:
    """Everybody who was checked in, without whoever tells them."""
    came = Attendance.objects.filter(
        event=entry.subject_id, person__isnull=False, checked_in_at__isnull=False
    )
    return came.exclude(person=entry.actor_id or 0).values_list("person", flat=True)


planned = declare(
    "events.planned",
    sentence=_("%(actor)s is putting on “%(title)s”"),
    headline=_("A new event: %(title)s"),
    audience=members,
    reach=Reach.BEGINS,
)
registered = declare(
    "events.registered",
    sentence=_("%(actor)s is coming to “%(title)s”"),
    headline=_("Somebody is coming to “%(title)s”"),
    counts_as=Counts.READY,
)
withdrawn = declare("events.withdrawn", sentence=_("%(actor)s cannot come to “%(title)s” after all"))
attended = declare(
    "events.attended",
    sentence=_("%(actor)s came to “%(title)s”"),
    headline=_("Somebody came to “%(title)s”"),
    counts_as=Counts.ACT,
)
corrected = declare("events.corrected", sentence=_("The door list of “%(title)s” was put right"))
claimed = declare("events.claimed", sentence=_("%(actor)s says they were at “%(title)s”"))
unclaimed = declare("events.unclaimed", sentence=_("%(actor)s could not come to “%(title)s”"))
hosted = declare(
    "events.hosted",
    sentence=_("%(actor)s hosted “%(title)s”"),
    headline=_("“%(title)s” brought people together"),
    counts_as=Counts.LEAD,
)
moved = declare(
    "events.moved", sentence=_("“%(title)s” has changed: look at when and where"), audience=registrants
)
cancelled = declare("events.cancelled", sentence=_("“%(title)s” is cancelled"), audience=registrants)
reported = declare(
    "events.reported",
    sentence=_("%(actor)s wrote what came of “%(title)s”"),
    headline=_("What came of “%(title)s”"),
    audience=people_who_came,
)
