"""A person's own calendar feed: the key in its address."""

from groundswell.accounts.models import Person
from groundswell.events.models import CalendarKey
from groundswell.events.models.calendars import fresh_key


def calendar_key(*, by: Person) -> CalendarKey:
    """The key of somebody's feed, made when they ask for the first time."""
    key, _is_new = CalendarKey.objects.get_or_create(person=by)
    return key


def reset_calendar(*, by: Person) -> CalendarKey:
    """A new key: the address given out before stops working at once."""
    key, _is_new = CalendarKey.objects.update_or_create(person=by, defaults={"key": fresh_key()})
    return key
