"""How guarded a group is. More guarded acts at once and backwards; less guarded takes two people and a week's notice."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups import policy, posture, verbs
from groundswell.groups.actions.states import hold
from groundswell.groups.models import Group, Lowering, Visibility
from groundswell.kernel import clock, live
from groundswell.ledger.actions import audit, record

NOTICE = timedelta(days=7)


@transaction.atomic
def guard_more(group: Group, to: str, *, by: Person) -> Group:
    """Raise a group's posture: in force when the transaction ends. What was asked or agreed to lower it is over.

    Where people outside may not read along any more, a public group is closed.
    """
    group = hold(group)
    policy.can_guard_more(by, group, to).require()
    _end_lowerings(group)
    _put(group, to)
    record(verbs.guarded_more, by=by, about=group, within=group, group=group.name)
    audit(verbs.guarded_more.name, by=by, within=group, to=to)
    return group


@transaction.atomic
def ask_to_guard_less(group: Group, to: str, *, by: Person) -> Lowering:
    """Ask somebody else who looks after the group to agree within 24 hours. Asking for the same again changes nothing."""
    group = hold(group)
    policy.can_ask_to_guard_less(by, group, to).require()
    open_one = group.lowerings.filter(ended_at=None).first()
    if open_one is not None and open_one.to == to and policy.is_fresh(open_one):
        return open_one
    _end_lowerings(group)
    made = Lowering.objects.create(group=group, to=to, asked_by=by, asked_at=clock.now())
    record(verbs.asked_to_guard_less, by=by, about=made, within=group, group=group.name)
    audit(verbs.asked_to_guard_less.name, by=by, within=group, to=to)
    return made


@transaction.atomic
def agree_to_guard_less(lowering: Lowering, *, by: Person) -> Lowering:
    """Agree: members are told, and a week later it is so. Agreeing twice changes nothing."""
    group, lowering = _held(lowering)
    if lowering.agreed_by_id == by.pk and lowering.ended_at is None:
        return lowering
    policy.can_agree_to_guard_less(by, lowering).require()
    lowering.agreed_by, lowering.agreed_at = by, clock.now()
    lowering.acts_at = lowering.agreed_at + NOTICE
    lowering.save(update_fields=["agreed_by", "agreed_at", "acts_at"])
    record(verbs.announced_guarding_less, by=by, about=group, within=group, group=group.name)
    audit(verbs.announced_guarding_less.name, by=by, within=group, to=lowering.to)
    return lowering


@transaction.atomic
def stop_guarding_less(lowering: Lowering, *, by: Person) -> Lowering:
    """Stop it before it acts, asked for or agreed. Stopping twice changes nothing."""
    group, lowering = _held(lowering)
    policy.can_change(by, group).require()
    if lowering.ended_at is not None:
        return lowering
    policy.can_stop_guarding_less(by, lowering).require()
    lowering.ended_at = clock.now()
    lowering.save(update_fields=["ended_at"])
    audit("groups.kept_guarded", by=by, within=group)
    if lowering.is_agreed:
        record(verbs.kept_guarded, by=by, about=group, within=group, group=group.name)
    return lowering


@transaction.atomic
def guard_less(lowering: Lowering, now: datetime) -> bool:
    """Let a lowering act whose week is over. Whether it did. Nobody does this by hand."""
    group, lowering = _held(lowering)
    if lowering.ended_at is not None or lowering.acts_at is None or lowering.acts_at > now:
        return False
    lowering.ended_at = now
    lowering.save(update_fields=["ended_at"])
    _put(group, lowering.to)
    record(verbs.guarded_less, by=None, about=group, within=group, group=group.name)
    audit(verbs.guarded_less.name, by=lowering.asked_by, within=group, to=lowering.to)
    return True


def _put(group: Group, to: str) -> None:
    group.posture = to
    if not group.traits.may_be_public and group.visibility == Visibility.PUBLIC:
        group.visibility = Visibility.CLOSED
    group.save(update_fields=["posture", "visibility"])
    posture.has_changed(group)
    live.recheck_everybody()


def _held(lowering: Lowering) -> tuple[Group, Lowering]:
    group = hold(lowering.group)
    found = Lowering.objects.get(pk=lowering.pk)
    found.group = group
    return group, found


def _end_lowerings(group: Group) -> None:
    group.lowerings.filter(ended_at=None).update(ended_at=clock.now())
