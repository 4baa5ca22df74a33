"""What becomes of memberships when people are claimed, erased, or long gone."""

from typing import Any

from django.db import models, transaction

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.groups import queries
from groundswell.groups.actions.circles import keep_in_step
from groundswell.groups.actions.states import hold
from groundswell.groups.models import (
    Acceptance,
    Clock,
    Group,
    Invitation,
    Lowering,
    Membership,
    RoleOffer,
    Standing,
    State,
    Welcome,
)
from groundswell.kernel import clock, live


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give what a person without an account did in groups to the account that proved the address.

    In a group both are in, the account's own membership stays, unless the other was banned: a ban follows.
    """
    for membership in Membership.objects.filter(person=ghost).order_by("group"):
        group = hold(membership.group)
        own = Membership.objects.filter(group=group, person=to).first()
        if own is None:
            membership.person = to
            membership.save(update_fields=["person"])
        else:
            _merge(group, membership, own)
    give(Acceptance.objects.filter(person=ghost), "person", to)
    give(RoleOffer.objects.filter(person=ghost), "person", to)
    give(RoleOffer.objects.filter(offered_by=ghost), "offered_by", to)
    give(Invitation.objects.filter(made_by=ghost), "made_by", to)
    give(Welcome.objects.filter(by=ghost), "by", to)
    for name in ("asked_by", "agreed_by"):
        Lowering.objects.filter(**{name: ghost}).update(**{name: to})
    for field in ("person", "holder", "closed_by"):
        Clock.objects.filter(**{field: ghost}).update(**{field: to})
    Membership.objects.filter(welcomed_by=ghost).update(welcomed_by=to)
    Group.objects.filter(started_by=ghost).update(started_by=to)


def _merge(group: Group, other: Membership, own: Membership) -> None:
    lost = int(other.is_active)
    if other.state == State.BANNED and own.state != State.BANNED:
        lost += int(own.is_active)
        own.state_before, own.state, own.ended_at = own.state, State.BANNED, other.ended_at
        own.save()
        live.recheck(own.person_id)
    if other.paused_until and (own.paused_until is None or own.paused_until < other.paused_until):
        own.paused_until = other.paused_until
        own.save(update_fields=["paused_until"])
    give(other.welcomes.all(), "membership", own)  # type: ignore[arg-type]
    other.delete()
    if lost:
        group.member_count = max(0, group.member_count - lost)
        group.save(update_fields=["member_count"])
        keep_in_step(group)


@transaction.atomic
def forget_person(person: Person) -> None:
    """Take a person out of every group without a trace. Member counts, which are public, stay as they are."""
    for membership in Membership.objects.filter(person=person).order_by("group"):
        group = hold(membership.group)
        was_in, led = membership.is_active, membership.standing == Standing.LEADER
        membership.delete()
        live.recheck(person.pk)
        if was_in:
            group.erased_count += 1
            group.save(update_fields=["erased_count"])
        if was_in and led:
            keep_in_step(group)
    for rows in _naming(person):
        rows.delete()
    Clock.objects.filter(holder=person).update(holder=None, taken_at=None)
    Clock.objects.filter(closed_by=person).update(closed_by=None)
    Membership.objects.filter(welcomed_by=person).update(welcomed_by=None)
    Group.objects.filter(started_by=person).update(started_by=None)
    for name in ("asked_by", "agreed_by"):
        Lowering.objects.filter(**{name: person}).update(**{name: None})


def _naming(person: Person) -> list[models.QuerySet[Any]]:
    keys = person.contact_points.values_list("key", flat=True)
    bound = [digest for key in keys for digest in queries.address_digests(key)]
    return [
        Acceptance.objects.filter(person=person),
        RoleOffer.objects.filter(person=person),
        RoleOffer.objects.filter(offered_by=person),
        Invitation.objects.filter(made_by=person),
        Invitation.objects.filter(email_key__in=bound),
        Welcome.objects.filter(by=person),
        Clock.objects.filter(person=person),
    ]


@transaction.atomic
def settle_counts(group: Group) -> Group:
    """Count a group's members anew, long after erasures, so that no count tells who went when."""
    group = hold(group)
    group.member_count = group.memberships.filter(state=State.ACTIVE).count()
    group.erased_count = 0
    group.save(update_fields=["member_count", "erased_count"])
    return group


@transaction.atomic
def end_memberships(rows: models.QuerySet[Membership]) -> int:
    """Forget memberships that ended long ago, and what people answered when they joined; returns how many rows."""
    pks = list(rows.values_list("pk", flat=True))
    of_them = Membership.objects.filter(pk__in=pks)
    of_them.filter(state__in=[State.LEFT, State.DECLINED, State.REMOVED]).delete()
    stale = of_them.filter(state=State.PENDING)
    stale.update(state=State.LEFT, state_before=State.PENDING, ended_at=clock.now(), answers=[])
    of_them.exclude(state=State.PENDING).update(answers=[])
    return len(pks)
