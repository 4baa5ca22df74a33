"""What people do with clocks: take one, hand it on, say that they spoke, be away, and say how soon a group answers."""

from datetime import date

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups import policy
from groundswell.groups.actions.rotation import count_turn, give_turn
from groundswell.groups.actions.states import hold
from groundswell.groups.models import Clock, Ending, Group, Membership, ReplyTime, Shift, State
from groundswell.kernel import clock as kernel_clock
from groundswell.ledger.actions import audit


def _held(clock: Clock) -> Clock:
    """A clock as it is now, its group's row locked."""
    group = hold(clock.group)
    found = Clock.objects.select_related("person", "holder").get(pk=clock.pk)
    found.group = group
    return found


@transaction.atomic
def take_clock(clock: Clock, *, by: Person) -> Clock:
    """Say “I’ll answer”: it stays with them and passes to nobody. Of two at once the first has it; again changes nothing."""
    clock = _held(clock)
    if clock.holder_id == by.pk and clock.taken_at is not None:
        return clock
    policy.can_take_clock(by, clock).require()
    clock.holder, clock.taken_at = by, kernel_clock.now()
    clock.save(update_fields=["holder", "taken_at"])
    count_turn(Membership.objects.get(group=clock.group, person=by))
    return clock


@transaction.atomic
def hand_on_clock(clock: Clock, *, by: Person) -> Clock:
    """Say “not me this time”: the next one has it. Nobody keeps count of it."""
    clock = _held(clock)
    policy.can_hand_on_clock(by, clock).require()
    clock.taken_at = None
    clock.passes = max(1, clock.passes)
    return give_turn(clock, kernel_clock.now())


@transaction.atomic
def spoke(clock: Clock, *, by: Person) -> Clock:
    """Say that they answered by voice or face to face. It stops the clock as any answer does; again changes nothing."""
    clock = _held(clock)
    if clock.ending == Ending.SPOKEN and clock.closed_by_id == by.pk:
        return clock
    policy.can_answer_clock(by, clock).require()
    clock.ending, clock.closed_at, clock.closed_by = Ending.SPOKEN, kernel_clock.now(), by
    clock.save(update_fields=["ending", "closed_at", "closed_by"])
    return clock


@transaction.atomic
def be_away(group: Group, until: date | None, *, by: Person) -> None:
    """Take no turns in a group up to and with that day; None ends it. What is theirs passes on at the next round."""
    policy.can_be_away(by, group).require()
    membership = Membership.objects.get(group=group, person=by, state=State.ACTIVE)
    Shift.objects.update_or_create(membership=membership, defaults={"away_until": until})


@transaction.atomic
def answer_within(group: Group, hours: int, *, by: Person) -> None:
    """Say within how many hours the group means to answer, from the next one who waits on."""
    policy.can_change(by, group).require()
    ReplyTime.objects.update_or_create(group=group, defaults={"hours": hours})
    audit("groups.changed", by=by, within=group)
