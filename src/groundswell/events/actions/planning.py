"""Planning an event: as a draft, announced, changed, moved, called off, and told about afterwards."""

import secrets
from dataclasses import replace
from datetime import timedelta

from django.db import IntegrityError, models, transaction

from groundswell.accounts.models import Person
from groundswell.events import policy, verbs
from groundswell.events.actions import seats, tellings
from groundswell.events.actions.attending import take_back
from groundswell.events.models import Access, Event, State
from groundswell.events.models.events import LONGEST
from groundswell.events.plans import Plan
from groundswell.events.times import shifted
from groundswell.groups.models import Group
from groundswell.kernel import clock, places, text
from groundswell.ledger.actions import audit, record

NAMES = (
    "title summary starts_at ends_at time_zone is_online meeting_link place address address_hours capacity guests_each "
    "bring look_for safety languages access_notes"
)
PLAIN = tuple(NAMES.split())
TOLD = ("starts_at", "ends_at", "time_zone", "is_online", "meeting_link", "place", "address", "area")
LONGEST_DESCRIPTION = 20_000
A_WEEK = 7


@transaction.atomic
def plan(group: Group, plan: Plan, *, by: Person) -> Event:
    """Begin an event as a draft that its organisers alone see. Its planner is its host.

    Raises PermissionDenied, or ValueError when it would last longer than 14 days or end before it starts.
    """
    policy.can_plan(by, group).require()
    event = Event(group=group, host=by, made_at=clock.now())
    _apply(event, plan)
    _save_under_a_slug(event)
    event.issues.set(plan.issues)
    return event


@transaction.atomic
def change(event: Event, plan: Plan, *, by: Person) -> Event:
    """Change what is said about an event. When or where it is changes: everybody who comes is told, once, a few
    minutes after the last change. More places are given to those who wait; fewer take nobody's away.
    """
    event = seats.locked(event)
    policy.can_change(by, event).require()
    before = {name: getattr(event, name) for name in TOLD}
    _apply(event, plan)
    event.save()
    event.issues.set(plan.issues)
    changed = {name for name in TOLD if getattr(event, name) != before[name]}
    if event.is_live and changed:
        _move(event, by)
    seats.settle(event, clock.now())
    return event


def _move(event: Event, by: Person) -> None:
    event.revision += 1
    event.save(update_fields=["revision"])
    tellings.schedule(event)
    tellings.tell_moved(event)
    record(verbs.moved, by=by, about=event, within=event.group_id, title=event.title)


@transaction.atomic
def announce(event: Event, *, by: Person) -> Event:
    """Make a draft known to everybody who may read in its group. Announcing again changes nothing."""
    event = seats.locked(event)
    if event.is_live:
        return event
    policy.can_announce(by, event).require()
    event.state, event.planned_at = State.LIVE, clock.now()
    event.save(update_fields=["state", "planned_at"])
    tellings.schedule(event)
    record(verbs.planned, by=by, about=event, within=event.group_id, title=event.title)
    return event


@transaction.atomic
def cancel(event: Event, *, by: Person, reason: str) -> Event:
    """Call an event off, and tell everybody who was coming why. What was written down about who came is taken back.

    Cancelling again changes nothing.
    """
    event = seats.locked(event)
    if event.is_cancelled:
        return event
    policy.can_cancel(by, event).require()
    event.state, event.reason = State.CANCELLED, text.tidy(reason, 280, single_line=True)
    event.revision += 1
    event.save(update_fields=["state", "reason", "revision"])
    for row in event.attendances.filter(attended_entry_id__isnull=False):
        take_back(verbs.corrected, row.attended_entry_id or 0, by=row.person_id, title=event.title)
    event.attendances.update(attended_entry_id=None, checked_in_at=None, checked_in_by=None)
    seats.recount(event)
    tellings.tell_cancelled(event)
    record(verbs.cancelled, by=by, about=event, within=event.group_id, title=event.title)
    audit("events.cancelled", by=by, within=event.group_id, event=event.pk)
    return event


@transaction.atomic
def discard(event: Event, *, by: Person) -> None:
    """Throw a draft away. Nobody had heard of it."""
    event = seats.locked(event)
    policy.can_discard(by, event).require()
    event.delete()


@transaction.atomic
def copy(event: Event, *, by: Person) -> Event:
    """A draft like this event, a week after it or, when that has passed, in the first week to come; same time of day."""
    policy.can_plan(by, event.group).require()
    zone, days, now = event.time_zone, A_WEEK, clock.now()
    days += max(0, (now - shifted(event.starts_at, zone, A_WEEK)) // timedelta(days=A_WEEK) + 1) * A_WEEK
    starts_at, ends_at = shifted(event.starts_at, zone, days), shifted(event.ends_at, zone, days)
    return plan(event.group, replace(Plan.of(event), starts_at=starts_at, ends_at=ends_at), by=by)


@transaction.atomic
def report(event: Event, *, by: Person, outcome: str, next_step: str) -> Event:
    """Say what came of it and what to do next, and tell everybody who came. Changing the words later tells nobody again."""
    event = seats.locked(event)
    policy.can_report(by, event).require()
    is_first = not event.outcome
    event.outcome = text.tidy(outcome, 1000, single_line=False)
    event.next_step = text.tidy(next_step, 280, single_line=True)
    event.save(update_fields=["outcome", "next_step"])
    if is_first and event.outcome:
        tellings.tell_outcome(event)
        record(verbs.reported, by=by, about=event, within=event.group_id, title=event.title)
    return event


def _apply(event: Event, plan: Plan) -> None:
    if not plan.starts_at < plan.ends_at <= plan.starts_at + LONGEST:
        raise ValueError("An event ends after it starts, within 14 days.")
    for name in PLAIN:
        setattr(event, name, _tidied(name, getattr(plan, name)))
    for kind in Access:
        setattr(event, kind.value, kind.value in plan.access)
    event.describe(text.tidy(plan.description, LONGEST_DESCRIPTION, single_line=False))
    _locate(event, plan.near)


def _tidied(name: str, value: object) -> object:
    field = Event._meta.get_field(name)
    if isinstance(value, str) and isinstance(field, models.CharField) and field.max_length:
        return text.tidy(value, field.max_length, single_line=True)
    return value


def _locate(event: Event, near: str) -> None:
    """Keep the town or the part of it, with a coarse point; nothing where we do not know the place."""
    found = places.find(near)
    event.area = found.label[:80] if found else ""
    point = places.coarse(found.latitude, found.longitude, places.Precision.AREA) if found else None
    event.latitude, event.longitude = point or (None, None)


def _save_under_a_slug(event: Event) -> None:
    wish = text.slug(event.title, "event", 60)
    for slug in (wish, *(f"{wish}-{secrets.token_hex(3)}" for _ in range(5))):
        if Event.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                event.slug = slug
                event.save()
        except IntegrityError:
            continue
        return
    raise RuntimeError("No address was free for this event.")
