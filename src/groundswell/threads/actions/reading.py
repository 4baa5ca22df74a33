"""How far somebody read, and how much they want to hear."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.threads.models import Level, Reading, Thread


@transaction.atomic
def read_up_to(thread: Thread, number: int, *, by: Person) -> Reading:
    """Remember that somebody has read this far; never takes back that they had read farther."""
    number = min(max(0, number), thread.last_number)
    reading, _ = Reading.objects.get_or_create(person=by, thread=thread)
    if number > reading.number:
        Reading.objects.filter(pk=reading.pk, number__lt=number).update(number=number, read_at=clock.now())
        reading.number = number
    return reading


@transaction.atomic
def set_level(thread: Thread, level: str, *, by: Person) -> Reading:
    """Hear everything of a thread, only what names one, nothing, or the usual. Raises ValueError for no such level."""
    level = Level(level)
    reading, _ = Reading.objects.update_or_create(person=by, thread=thread, defaults={"level": level})
    return reading
