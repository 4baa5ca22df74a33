"""Looking after clocks by the clock on the wall."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.groups.actions.clocks import LAPSES_AFTER
from groundswell.groups.actions.rotation import available, give_turn, pass_on
from groundswell.groups.actions.states import hold
from groundswell.groups.actions.stopping import stop
from groundswell.groups.first_words import kind_named
from groundswell.groups.models import Clock, Ending, Membership, State

AT_ONCE = 500


def tend(now: datetime) -> int:
    """Stop what waits no more, pass on what nobody took, and give what nobody has to somebody; returns how many.

    What nobody answered in thirty days stops, and counts as never answered.
    """
    done = stop(Clock.objects.filter(opened_at__lt=now - LAPSES_AFTER), Ending.LAPSED, now)
    after = 0
    while rows := list(Clock.objects.filter(closed_at=None, pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = rows[-1].pk
        done += stop(Clock.objects.filter(pk__in=_not_waiting(rows)), Ending.GONE, now)
    return done + sum(_moved(pk, now) for pk in list(_to_move(now).values_list("pk", flat=True)))


def _not_waiting(rows: Iterable[Clock]) -> list[int]:
    by_kind: dict[str, list[Clock]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    gone = []
    for name, some in by_kind.items():
        kind = kind_named(name)
        still = kind.still([row.subject_id for row in some]) if kind else set()
        gone += [row.pk for row in some if row.subject_id not in still]
    return gone


def _to_move(now: datetime) -> QuerySet[Clock]:
    """Those that nobody has, that are to be passed on, and whose holder is not there any more."""
    here = Membership.objects.filter(group=OuterRef("group"), person=OuterRef("holder"), state=State.ACTIVE)
    here = here.filter(person__hidden_at=None, person__is_active=True, person__erase_after=None)
    here = here.exclude(shift__away_until__gte=now.date())
    due = Q(taken_at=None, passes_at__lte=now)
    return Clock.objects.filter(due | Q(holder=None) | ~Exists(here), closed_at=None).order_by("pk")


@transaction.atomic
def _moved(pk: int, now: datetime) -> bool:
    """Pass one clock on; returns whether somebody else has it now."""
    clock = Clock.objects.select_related("group", "person").get(pk=pk)
    group = hold(clock.group)
    clock.refresh_from_db(fields=["closed_at", "holder", "taken_at", "passes", "passes_at"])
    clock.group = group
    if not clock.is_open:
        return False
    before = clock.holder_id
    if clock.taken_at is None and clock.passes_at is not None and clock.passes_at <= now:
        pass_on(clock, now)
    elif before is None or not available(clock, now).filter(person=before).exists():
        clock.taken_at = None
        give_turn(clock, now)
    return clock.holder_id != before
