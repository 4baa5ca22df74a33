"""Nobody is buried in news that names them: what one author, or strangers together, say beyond a measure in an hour is kept
as one quiet line, which is not new, is in no mail and rings nothing (trust plan 2.c)."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership, State
from groundswell.ledger.verbs import Reach, all_verbs
from groundswell.notifications.models import Notice

HOUR = timedelta(hours=1)
BY_ONE, BY_STRANGERS = 5, 20
NEW = timedelta(days=7)

type Pair = tuple[int, int]  # who hears, who did it


def to_fold(pairs: Sequence[Pair], moment: datetime) -> list[bool]:
    """Which pieces of news that name somebody, given as whom and by whom, are folded. Three queries."""
    if not pairs:
        return []
    told = _told({person for person, _ in pairs}, moment)
    known = _contacts({*pairs, *told}, moment)
    strangers = Counter({pair[0]: 0 for pair in pairs})
    for (person, actor), count in told.items():
        strangers[person] += 0 if (person, actor) in known else count
    folded = []
    for pair in pairs:
        is_known = pair in known
        is_over = told[pair] >= BY_ONE or (not is_known and strangers[pair[0]] >= BY_STRANGERS)
        folded.append(is_over)
        told[pair] += not is_over
        strangers[pair[0]] += not is_over and not is_known
    return folded


def _told(people: Collection[int], moment: datetime) -> Counter[Pair]:
    """How often each of them was named by each in the last hour, without what was folded."""
    names = [word.name for word in all_verbs() if word.reach == Reach.NAMES]
    rows = Notice.objects.filter(
        person__in=people, made_at__gt=moment - HOUR, is_folded=False, entry__verb__in=names
    )
    pairs = rows.values_list("person", "entry__actor_id")
    return Counter((person, actor) for person, actor in pairs if actor is not None)


def _contacts(pairs: Collection[Pair], moment: datetime) -> set[Pair]:
    """Those of the pairs that share a group and whose author has been here for a week."""
    people, actors = {person for person, _ in pairs}, {actor for _, actor in pairs}
    settled = Person.objects.filter(pk__in=actors, joined_at__lte=moment - NEW)
    shared = Membership.objects.filter(
        person__in=people,
        state=State.ACTIVE,
        group__memberships__person__in=settled.values("pk"),
        group__memberships__state=State.ACTIVE,
    )
    return {*shared.values_list("person", "group__memberships__person")} & {*pairs}
