"""How the people of an event are reached, and whether something may still be told to them."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress

from groundswell.accounts.models import ContactPoint
from groundswell.events.models import Attendance
from groundswell.events.queries.seeing import visible_events
from groundswell.kernel.requests import Visitor


def addresses(person_ids: Iterable[int]) -> dict[int, str]:
    """One proved address for each of these people: an account's main one, else the one they acted with. Two queries."""
    ids = list(person_ids)
    proved = ContactPoint.objects.filter(person__in=ids, kind="email", proved_at__isnull=False).order_by(
        "-pk"
    )
    found = dict(proved.values_list("person", "value"))
    main = EmailAddress.objects.filter(user__in=ids, primary=True, verified=True)
    return found | dict(main.values_list("user", "email"))


def row_with(number: object) -> Attendance | None:
    """An attendance with its event and person, by its number."""
    if not isinstance(number, int):
        return None
    rows = Attendance.objects.select_related("event__group", "event__host", "person")
    return rows.filter(pk=number).first()


def may_still_know(attendance: Attendance) -> bool:
    """Whether whoever this row is of may read about the event as things are now: groups change, people leave them."""
    viewer = attendance.person or Visitor()
    if attendance.person is not None and not attendance.person.is_active:
        return False
    return visible_events(viewer).filter(pk=attendance.event_id).exists()
