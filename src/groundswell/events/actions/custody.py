"""What becomes of events and answers when people are claimed or erased. Public numbers stay what they were."""

from django.db import transaction
from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.events import verbs
from groundswell.events.actions import seats
from groundswell.events.actions.attending import take_back
from groundswell.events.models import Attendance, CalendarKey, Event
from groundswell.kernel import clock


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give what somebody did without an account to the account that proved the address."""
    Event.objects.filter(host=ghost).update(host=to)
    Attendance.objects.filter(checked_in_by=ghost).update(checked_in_by=to)
    for row in Attendance.objects.filter(person=ghost).select_related("event"):
        kept = Attendance.objects.filter(event=row.event_id, person=to).first()
        if kept is None:
            Attendance.objects.filter(pk=row.pk).update(person=to)
        else:
            _merge(row, kept)
    CalendarKey.objects.filter(person=ghost).delete()


def _merge(row: Attendance, kept: Attendance) -> None:
    """One person, one row: the account's own answer stays, and being there is not lost."""
    event = seats.locked(row.event)
    if row.is_here and not kept.is_here:
        kept.checked_in_at, kept.checked_in_by = row.checked_in_at, row.checked_in_by
        kept.attended_entry_id, row.attended_entry_id = row.attended_entry_id, None
    for verb, entry in ((verbs.withdrawn, row.registered_entry_id), (verbs.corrected, row.attended_entry_id)):
        if entry is not None:
            take_back(verb, entry, by=row.person_id, title=event.title)
    row.delete()
    kept.save()
    seats.settle(event, clock.now())


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person off everything. Their seats stay counted, and are the first to go to others when places run out."""
    keys = list(person.contact_points.values_list("key", flat=True))
    _drop_waiting(Attendance.objects.filter(person=None, confirmed_at=None, email_key__in=keys))
    Attendance.objects.filter(person=person).update(
        person=None, name="", email="", email_key="", shows_name=False, source=""
    )
    Attendance.objects.filter(checked_in_by=person).update(checked_in_by=None)
    Event.objects.filter(host=person).update(host=None)
    CalendarKey.objects.filter(person=person).delete()


def _drop_waiting(rows: QuerySet[Attendance]) -> None:
    """What was said with their address and never confirmed: nobody's any more, and its seat is free."""
    for row in rows.select_related("event"):
        event = seats.locked(row.event)
        row.delete()
        seats.settle(event, clock.now())
