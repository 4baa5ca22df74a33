"""Who waits for a first word where people meet: whoever says for the first time that they come."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groundswell.events.models import Answer, Attendance, Event, State
from groundswell.events.queries import visible_events
from groundswell.groups.first_words import Kind, Shown, Word, declare
from groundswell.groups.models import Membership, Right, Waiting
from groundswell.groups.queries import my_group_ids
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by
from groundswell.recognition.models import Thanks
from groundswell.ui.links import url_if

type Ids = QuerySet[Membership, int] | list[int]


def _who_comes(entry: Entry) -> Word | None:
    """Whoever is new to the meetings of this group, and does not host this one."""
    event = Event.objects.filter(pk=entry.subject_id).first()
    if event is None or entry.actor_id is None or event.host_id == entry.actor_id:
        return None
    before = entries_by(entry.actor_id, [entry.verb]).filter(space_id=entry.space_id, pk__lt=entry.pk)
    seat = event.attendances.filter(person=entry.actor_id).first()
    return None if seat is None or before.exists() else Word(entry.actor_id, seat.pk)


def _seats_of(people: Ids, groups: Ids) -> list[int]:
    seats = Attendance.objects.filter(person__in=people, event__group__in=groups, answer=Answer.COMING)
    return list(seats.values_list("pk", flat=True))


def _welcomed(entry: Entry) -> list[int]:
    """A word of welcome in the group answers it."""
    here = [entry.space_id] if entry.space_id is not None else []
    newcomer = Membership.objects.filter(pk=entry.subject_id).values_list("person", flat=True)
    return _seats_of(newcomer, here)


def _thanked(entry: Entry) -> list[int]:
    """So do thanks from somebody in the group."""
    thanked = Thanks.objects.filter(pk=entry.subject_id, to_person__isnull=False).select_related("giver")
    given = thanked.first()
    if given is None or given.to_person_id is None:
        return []
    return _seats_of([given.to_person_id], my_group_ids(given.giver))


def _still(ids: Collection[int]) -> set[int]:
    """Those who still come, until they are there: then somebody has met them."""
    coming = Attendance.objects.filter(pk__in=ids, answer=Answer.COMING, person__isnull=False)
    ahead = coming.filter(event__state=State.LIVE, event__ends_at__gt=clock.now(), checked_in_at=None)
    return set(ahead.values_list("pk", flat=True))


def _shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Where one says a word to them: thanks, where those are there, else the event itself."""
    events = visible_events(viewer).filter(attendances__in=ids)
    seats = Attendance.objects.filter(pk__in=ids, event__in=events.values("pk"))
    return {
        seat.pk: Shown(
            url_if("recognition:thank", seat.person.handle)
            if seat.person and seat.person.handle
            else seat.event.get_absolute_url(),
            _("Say a word"),
            seat.event.title,
        )
        for seat in seats.select_related("event", "person")
    }


declare(
    Kind(
        name=Waiting.RSVP,
        opens={"events.registered": _who_comes},
        closes={
            "groups.welcomed": _welcomed,
            "recognition.thanked": _thanked,
            "recognition.thanked_again": _thanked,
        },
        still=_still,
        shown=_shown,
        once=True,
        right=Right.EVENTS,
    )
)
