"""Everything that writes goals."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from groundswell.accounts.models import Person
from groundswell.goals import policy, queries, verbs
from groundswell.goals.kinds import kind_named
from groundswell.goals.models import COUNTING, Goal, GoalMark, SeenBy, State
from groundswell.kernel import clock
from groundswell.ledger.actions import record, retract
from groundswell.ledger.models import Entry

RUNNING = (State.OPEN, State.PAUSED)


@transaction.atomic
def set_goal(
    kind: str, target: int, *, by: Person, by_day: date | None = None, seen_by: str = SeenBy.NOBODY
) -> Goal:
    """Set oneself a goal; acts count from today on. Setting the same one twice gives the first again.

    Raises PermissionDenied for more than ten at a time. `target` is 1 to 100.
    """
    same = Goal.objects.filter(person=by, kind=kind_named(kind).key, target=target, state__in=RUNNING)
    if found := same.first():
        return found
    policy.can_set(by).require()
    now = clock.now()
    goal = Goal(
        person=by,
        kind=kind_named(kind).key,
        target=target,
        by_day=by_day,
        seen_by=seen_by,
        starts_on=now.date(),
        set_at=now,
    )
    try:
        with transaction.atomic():
            goal.save(force_insert=True)
    except IntegrityError:
        return same.get()
    record(verbs.set_goal, by=by, about=goal)
    recount([goal.pk])
    goal.refresh_from_db()
    return goal


def _own(goal: Goal, by: Person) -> Goal:
    mine = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    policy.can_change(by, mine).require()
    return mine


@transaction.atomic
def change(goal: Goal, *, by: Person, target: int, by_day: date | None, seen_by: str) -> Goal:
    """Make a goal larger or smaller, move its day, show it or keep it. What is done stays done.

    Raises IntegrityError when the person has another such goal with that target.
    """
    goal = _own(goal, by)
    goal.target, goal.by_day, goal.seen_by = target, by_day, seen_by
    goal.save(update_fields=["target", "by_day", "seen_by"])
    recount([goal.pk])
    return goal


@transaction.atomic
def pause(goal: Goal, *, by: Person) -> Goal:
    """Stop being asked about a goal. What one does meanwhile still counts."""
    return _move(goal, by, frm=(State.OPEN,), to=State.PAUSED)


@transaction.atomic
def drop(goal: Goal, *, by: Person) -> Goal:
    """Let a goal go. It can be taken up again."""
    return _move(goal, by, frm=COUNTING, to=State.DROPPED)


@transaction.atomic
def resume(goal: Goal, *, by: Person) -> Goal:
    """Take up a goal that was paused or let go; what was done meanwhile counts.

    Raises PermissionDenied when the person has set the same goal again since.
    """
    policy.can_resume(by, goal).require()
    goal = _move(
        goal, by, frm=(State.PAUSED, State.DROPPED), to=State.DONE if goal.is_reached else State.OPEN
    )
    recount([goal.pk])
    return goal


def _move(goal: Goal, by: Person, *, frm: Collection[str], to: State) -> Goal:
    goal = _own(goal, by)
    if goal.state in frm:
        goal.state = to
        goal.ended_at = clock.now() if to == State.DROPPED else None
        goal.save(update_fields=["state", "ended_at"])
    return goal


def take_in(entries: Sequence[Entry]) -> None:
    """Bring the goals that these entries concern up to date. Reading an entry again changes nothing."""
    recount(queries.goals_touched(entries))


def recount(goal_ids: Collection[int]) -> None:
    """Make these goals' marks equal to what the ledger says, and settle what that reaches. Again: no change."""
    if goal_ids:
        _recount(goal_ids)


@transaction.atomic
def _recount(goal_ids: Collection[int]) -> None:
    locked = Goal.objects.select_for_update(no_key=True).filter(pk__in=goal_ids, state__in=COUNTING)
    goals = list(locked.order_by("pk"))
    acts = queries.acts_for(goals)
    have = set(GoalMark.objects.filter(goal__in=acts).values_list("goal_id", "entry_id"))
    want = {(goal, pk): at for goal, done in acts.items() for at, pk in done}
    GoalMark.objects.bulk_create(
        GoalMark(goal_id=goal, entry_id=pk, at=at)
        for (goal, pk), at in want.items()
        if (goal, pk) not in have
    )
    for goal_id, entry_id in have - want.keys():
        GoalMark.objects.filter(goal=goal_id, entry_id=entry_id).delete()
    for goal in goals:
        _settle(goal, [at for at, _pk in acts[goal.pk]])


def _settle(goal: Goal, done: list[datetime]) -> None:
    """Note that a goal is reached, or that it no longer is."""
    if len(done) >= goal.target and not goal.is_reached:
        goal.reached_at, goal.state = done[goal.target - 1], State.DONE
        record(verbs.reached, by=goal.person_id, about=goal)
    elif len(done) < goal.target and goal.is_reached:
        goal.reached_at, goal.state = None, State.OPEN
        _take_back(goal)
    else:
        return
    goal.save(update_fields=["reached_at", "state"])


def _take_back(goal: Goal) -> None:
    about = Entry.objects.filter(
        subject_kind=Goal._meta.label_lower, subject_id=goal.pk, verb=verbs.reached.name
    )
    entry = about.order_by("-pk").first()
    if entry:
        retract(verbs.reopened, entry, by=goal.person_id)


def clear() -> None:
    """Forget every mark, before a replay. The goals stay as they are."""
    GoalMark.objects.all().delete()


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Bring the goals of somebody without an account to the account; one that is there twice stays once."""
    for goal in Goal.objects.filter(person=ghost).order_by("pk"):
        same = Goal.objects.filter(person=to, kind=goal.kind, target=goal.target, state__in=RUNNING)
        if goal.state in RUNNING and same.exists():
            goal.delete()
        else:
            Goal.objects.filter(pk=goal.pk).update(person=to)
    ids = list(Goal.objects.filter(person=to).values_list("pk", flat=True))
    # The ledger hands the entries over in the same transaction, before or after.
    transaction.on_commit(lambda: recount(ids), robust=True)


def erase(person: Person) -> None:
    """Delete somebody's goals and what they were counted from."""
    Goal.objects.filter(person=person).delete()
