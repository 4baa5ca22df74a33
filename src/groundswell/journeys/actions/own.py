"""What people ask for their own journey. Each of these may be pressed twice."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.journeys import policy, steps
from groundswell.journeys.actions.telling import take_back
from groundswell.journeys.actions.ways import DERIVED, refresh
from groundswell.journeys.models import Correction, Dismissal, Reached, Way
from groundswell.journeys.stages import Stage

A_WEEK = timedelta(days=7)


def _own_row(person: Person) -> Way:
    Way.objects.get_or_create(person=person)
    return Way.objects.select_for_update(no_key=True).get(person=person)


@transaction.atomic
def hide(*, by: Person, is_hidden: bool) -> None:
    """Keep one's journey from organisers, or show it again to those it is shared with."""
    way = _own_row(by)
    way.is_hidden = is_hidden
    way.save(update_fields=["is_hidden"])


@transaction.atomic
def say_stage(stage: Stage | None, *, by: Person) -> None:
    """Say oneself where one is. None leaves it to the facts again."""
    way = _own_row(by)
    way.own_stage = stage
    way.save(update_fields=["own_stage"])


@transaction.atomic
def switch_off(*, by: Person) -> None:
    """Stop deriving anything about oneself and delete what was derived. What one did stays where it was done."""
    way = _own_row(by)
    for field, blank in DERIVED.items():
        setattr(way, field, blank)
    way.is_off, way.own_stage = True, None
    way.save()
    take_back(list(Reached.objects.filter(person=by)))
    Dismissal.objects.filter(person=by).delete()


@transaction.atomic
def switch_on(*, by: Person) -> None:
    """Have one's journey worked out again, from everything one ever did."""
    way = _own_row(by)
    way.is_off = False
    way.save(update_fields=["is_off"])
    refresh([by.pk])


@transaction.atomic
def say_wrong(entry_id: int, *, by: Person) -> None:
    """Leave a fact of one's own out of one's journey. The fact itself stays. Raises PermissionDenied for others'."""
    policy.can_correct(by, entry_id).require()
    Correction.objects.get_or_create(person=by, entry_id=entry_id)
    refresh([by.pk])


@transaction.atomic
def say_right(entry_id: int, *, by: Person) -> None:
    """Count a fact again that one had left out."""
    Correction.objects.filter(person=by, entry_id=entry_id).delete()
    refresh([by.pk])


@transaction.atomic
def not_this_week(step: str, *, by: Person, now: datetime) -> None:
    """Put a suggestion away for seven days. Pressing twice counts once; a step that is not offered changes nothing."""
    if step not in steps.keys_offered(by):
        return
    mine = Dismissal.objects.select_for_update(no_key=True)
    row, is_new = mine.get_or_create(person=by, step=step, defaults={"until": now + A_WEEK})
    if not is_new and row.until <= now:
        Dismissal.objects.filter(pk=row.pk).update(until=now + A_WEEK, times=F("times") + 1)
