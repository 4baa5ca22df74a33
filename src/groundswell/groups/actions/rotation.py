"""Whose turn it is to answer: one after another among those who are there, whoever had no turn for longest first."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, Q

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.groups import verbs
from groundswell.groups.first_words import kind_named
from groundswell.groups.models import Clock, Membership, MembershipQuerySet, Right, Shift
from groundswell.ledger.actions import record


def pool(clock: Clock, *, is_wide: bool) -> MembershipQuerySet:
    """Who may be given this one: those who look after newcomers or, when it is wide, everybody with the right to."""
    kind = kind_named(clock.kind)
    if kind is not None and kind.right != Right.WELCOME:
        return Membership.objects.with_right(kind.right, clock.group_id)
    if is_wide:
        return Membership.objects.with_right(Right.WELCOME, clock.group_id)
    return Membership.objects.welcoming(clock.group_id)


def available(clock: Clock, now: datetime, *, is_wide: bool = True) -> MembershipQuerySet:
    """Those of them who are here: not away, paused, hidden or leaving, and not kept apart from who waits."""
    away = Q(shift__away_until__gte=now.date())
    paused = Q(paused_until__gt=now) | Q(person__paused_until__gt=now) | Q(person__banned_at__isnull=False)
    gone = Q(person__is_active=False) | Q(person__erase_after__isnull=False)
    hidden = Q(person__hidden_at__isnull=False) | Q(person__joined_at=None)
    apart = Person.objects.filter(people_blocked_with(clock.person))
    here = pool(clock, is_wide=is_wide).exclude(away).exclude(paused).exclude(gone | hidden)
    return here.exclude(person=clock.person_id).exclude(person__in=apart.values("pk"))


@transaction.atomic
def give_turn(clock: Clock, now: datetime) -> Clock:
    """Give a running clock, whose group is held, to whoever had no turn for longest; nobody when nobody is there.

    The one who has it now is passed over when there is somebody else. Whoever gets it hears of it.
    """
    chosen = _next(clock, now, is_wide=clock.passes > 1) or _next(clock, now, is_wide=True)
    if chosen is not None or not available(clock, now).filter(person=clock.holder_id or 0).exists():
        clock.holder_id = chosen.person_id if chosen else None
    clock.save(update_fields=["holder", "taken_at", "passes", "passes_at"])
    if chosen is not None:
        count_turn(chosen)
        if clock.passes or not _is_known(clock):
            record(verbs.your_turn, by=None, about=clock, within=clock.group_id, group=clock.group.name)
    return clock


def _next(clock: Clock, now: datetime, *, is_wide: bool) -> Membership | None:
    others = available(clock, now, is_wide=is_wide).exclude(person=clock.holder_id or 0)
    return others.order_by(F("shift__number").asc(nulls_first=True), "pk").first()


def count_turn(membership: Membership) -> None:
    """Somebody, whose group is held, had their turn: everybody else comes before them now."""
    last = Shift.objects.filter(membership__group=membership.group_id).aggregate(last=Max("number"))["last"]
    Shift.objects.update_or_create(membership=membership, defaults={"number": (last or 0) + 1})


def pass_on(clock: Clock, now: datetime) -> Clock:
    """Give a clock that nobody took to the next one; a second time when it is due, and then no more."""
    clock.passes += 1
    clock.passes_at = clock.due_at if clock.passes == 1 and clock.due_at > now else None
    return give_turn(clock, now)


def _is_known(clock: Clock) -> bool:
    """Whether the entry that opened it told them already."""
    kind = kind_named(clock.kind)
    return kind is not None and kind.is_told
