"""Reading goals. A private goal is in nobody's hands but its person's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.goals.kinds import ANYTHING, Kind, all_kinds
from groundswell.goals.models import COUNTING, Goal, GoalMark, SeenBy, State
from groundswell.groups.models import Membership
from groundswell.groups.models import State as MemberState
from groundswell.groups.queries import my_group_ids
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry

SUGGESTIONS = 3


def goals_of(person: Person) -> QuerySet[Goal]:
    """A person's own goals with how much is `done`: what is going first, what was let go left out."""
    own = Goal.objects.filter(person=person).exclude(state=State.DROPPED)
    return own.annotate(done=Count("marks")).order_by("reached_at", "set_at", "pk")


def own_goals(viewer: Someone) -> QuerySet[Goal]:
    """Goals the viewer may change: their own, with how much is `done`."""
    return Goal.objects.filter(person=viewer.pk).annotate(done=Count("marks"))


def visible_goals(viewer: Someone) -> QuerySet[Goal]:
    """Goals this viewer may see: their own, and those that people in their groups show there. `done` is counted."""
    if not viewer.is_signed_in:
        return Goal.objects.none()
    together = Membership.objects.filter(group__in=my_group_ids(viewer), state=MemberState.ACTIVE)
    shown = Q(
        seen_by=SeenBy.GROUPS,
        state__in=COUNTING,
        person__in=together.values("person"),
        person__is_active=True,
        person__hidden_at=None,
        person__erase_after=None,
    ) & ~Q(person__in=Person.objects.filter(people_blocked_with(viewer)))
    return Goal.objects.filter(Q(person=viewer.pk) | shown).annotate(done=Count("marks"))


def suggestions(person: Person) -> list[tuple[Kind, int]]:
    """Up to three goals somebody may like, with their numbers; none they have."""
    have = set(_going(person=person.pk))
    offers = [(kind, kind.suggested) for kind in all_kinds() if kind.key != ANYTHING]
    anything = [(kind, number) for kind in all_kinds() if kind.key == ANYTHING for number in (3, 1, 10)]
    fitting = [(kind, number) for kind, number in [*offers, *anything] if (kind.key, number) not in have]
    return fitting[:SUGGESTIONS]


def goals_touched(entries: Sequence[Entry]) -> set[int]:
    """Ids of the goals that these entries may change: not those that have every one of them already."""
    acts: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.actor_id is not None and entry.retracts_id is None:
            acts[entry.actor_id].append(entry)
    wanted = set[tuple[int, int]]()
    for goal in Goal.objects.filter(person__in=acts, state__in=COUNTING):
        verbs = goal.what.counted_verbs
        wanted |= {
            (goal.pk, entry.pk)
            for entry in acts[goal.person_id]
            if entry.verb in verbs and entry.happened_at.date() >= goal.starts_on
        }
    touched = {goal for goal, _entry in wanted - _marked({entry for _goal, entry in wanted})}
    taken_back = [entry.retracts_id for entry in entries if entry.retracts_id]
    if taken_back:
        touched.update(GoalMark.objects.filter(entry_id__in=taken_back).values_list("goal", flat=True))
    return touched


def _marked(entry_ids: Collection[int]) -> set[tuple[int, int]]:
    if not entry_ids:
        return set()
    return set(GoalMark.objects.filter(entry_id__in=entry_ids).values_list("goal_id", "entry_id"))


def acts_for(goals: Iterable[Goal]) -> dict[int, list[tuple[datetime, int]]]:
    """What counts for each of these goals by the ledger, oldest first: when, and the entry's id."""
    goals = list(goals)
    verbs = {goal.pk: goal.what.counted_verbs for goal in goals}
    since = min((goal.starts_on for goal in goals), default=None)
    entries = Entry.objects.filter(
        actor_id__in={goal.person_id for goal in goals},
        verb__in=frozenset().union(*verbs.values()),
        retracts_id=None,
        happened_at__date__gte=since,
    )
    rows = list(entries.values_list("actor_id", "pk", "verb", "happened_at")) if goals else []
    taken_back = _taken_back([pk for _actor, pk, _verb, _at in rows])
    done: dict[int, list[tuple[datetime, int, str]]] = defaultdict(list)
    for actor, pk, verb, at in rows:
        if pk not in taken_back:
            done[actor or 0].append((at, pk, verb))
    return {
        goal.pk: sorted(
            (at, pk)
            for at, pk, verb in done[goal.person_id]
            if verb in verbs[goal.pk] and at.date() >= goal.starts_on
        )
        for goal in goals
    }


def _taken_back(entry_ids: Collection[int]) -> set[int | None]:
    return set(Entry.objects.filter(retracts_id__in=entry_ids).values_list("retracts_id", flat=True))


_going = Prepared(
    lambda person: Goal.objects.filter(person=person, state__in=[State.OPEN, State.PAUSED]).values_list(
        "kind", "target"
    )
)
