"""Clocks as the ledger moves them: opened by a first word, closed by an answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.groups.actions.rotation import give_turn
from groundswell.groups.actions.states import hold
from groundswell.groups.actions.stopping import stop
from groundswell.groups.first_words import Kind, Word, all_kinds
from groundswell.groups.models import USUAL_HOURS, Clock, Ending, Group, Membership, ReplyTime, State, due
from groundswell.kernel import clock
from groundswell.ledger.models import Entry

KEPT = timedelta(days=180)
LAPSES_AFTER = timedelta(days=30)


def follow(entries: Sequence[Entry], now: datetime | None = None) -> None:
    """Open and close what these entries open and close. Following again changes nothing."""
    moment = now or clock.now()
    for entry in entries:
        if entry.retracts_id is not None:
            stop(Clock.objects.filter(entry_id=entry.retracts_id), Ending.GONE, entry.happened_at)
        for kind in all_kinds():
            if entry.verb in kind.closes:
                _answer(kind, entry)
            if entry.verb in kind.opens and moment - entry.happened_at < KEPT:
                _open(kind, entry, moment)


def _answer(kind: Kind, entry: Entry) -> None:
    """What this entry answers stops, when somebody else than who waits did it."""
    if entry.actor_id is None:
        return
    running = Clock.objects.filter(kind=kind.name, subject_id__in=kind.closes[entry.verb](entry))
    running = running.filter(opened_at__lte=entry.happened_at, closed_at=None).exclude(person=entry.actor_id)
    if running.exists():
        by = Person.objects.filter(pk=entry.actor_id).values_list("pk", flat=True).first()
        stop(running, Ending.ANSWERED, entry.happened_at, by=by)


@transaction.atomic
def _open(kind: Kind, entry: Entry, now: datetime) -> None:
    word = kind.opens[entry.verb](entry)
    group = Group.objects.filter(pk=entry.space_id or 0, closed_at=None, circle_of=None).first()
    if word is None or group is None or not _counts(kind, word, entry):
        return
    group = hold(group)
    hours = ReplyTime.objects.filter(group=group).values_list("hours", flat=True).first() or USUAL_HOURS
    passes_at, due_at = due(entry.happened_at, hours)
    made = Clock(kind=kind.name, group=group, person_id=word.person_id, subject_id=word.subject_id)
    made.entry_id, made.opened_at, made.passes_at, made.due_at = (
        entry.pk,
        entry.happened_at,
        passes_at,
        due_at,
    )
    if word.at is not None:
        made.ending, made.closed_at, made.closed_by_id = Ending.ANSWERED, word.at, word.by
    made.save()
    if made.is_open and now - made.opened_at < LAPSES_AFTER and kind.still([word.subject_id]):
        give_turn(made, now)


def _counts(kind: Kind, word: Word, entry: Entry) -> bool:
    """Whether it opens a clock: once for its entry, once for its thing, and for most kinds for newcomers alone."""
    same = Q(entry_id=entry.pk) | Q(kind=kind.name, subject_id=word.subject_id, closed_at=None)
    if kind.once:
        same |= Q(kind=kind.name, group=entry.space_id, person=word.person_id)
    if Clock.objects.filter(same).exists():
        return False
    if not Person.objects.filter(pk=word.person_id, is_active=True).exists():
        return False
    return not (kind.for_newcomers and _is_at_home(word.person_id, entry.space_id))


def _is_at_home(person_id: int, group_id: int | None) -> bool:
    found = Membership.objects.filter(group=group_id, person=person_id, state=State.ACTIVE)
    member = found.select_related("role").first()
    return member is not None and (member.holds_a_role or member.is_welcomer)
