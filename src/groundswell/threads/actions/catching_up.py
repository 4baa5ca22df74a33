"""Marking what is new as read by one press, and taking that back."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.threads.models import Reading, Thread

UNDO_WITHIN = timedelta(hours=24)


@transaction.atomic
def catch_up(threads: Collection[Thread], *, by: Person) -> int:
    """Mark these as read to their ends; returns how many were not. Again: changes nothing."""
    Reading.objects.bulk_create(
        [Reading(person=by, thread=thread) for thread in threads], ignore_conflicts=True
    )
    now = clock.now()
    return sum(
        Reading.objects.filter(person=by, thread=thread, number__lt=thread.last_number).update(
            before=F("number"), number=thread.last_number, caught_at=now
        )
        for thread in threads
    )


@transaction.atomic
def fall_back(group: Group, *, by: Person) -> int:
    """Undo the last catching up in a group, within a day; returns how many are new again."""
    caught = Reading.objects.filter(person=by, thread__group=group, caught_at__gte=clock.now() - UNDO_WITHIN)
    last = caught.order_by("-caught_at").values_list("caught_at", flat=True).first()
    if last is None:
        return 0
    return caught.filter(caught_at=last).update(number=F("before"), caught_at=None)
