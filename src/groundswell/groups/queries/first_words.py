"""Who waits for a first word in a group, whose turn it is, and how long answers take."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.groups.first_words import Shown, all_kinds, kind_named
from groundswell.groups.models import (
    ANSWERED,
    USUAL_HOURS,
    Clock,
    Ending,
    Group,
    Membership,
    ReplyTime,
    Shift,
)
from groundswell.groups.queries.members import membership_of
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

type Ended = tuple[datetime, datetime | None, datetime, str]
RECENT = timedelta(days=90)
FEWEST, FEWEST_FOR_A_SHARE = 3, 5
MOST, LOOKED_AT = 30, 200
PERSON = ("person__name", "person__handle", "person__hidden_at", "person__is_active", "name")


@dataclass(frozen=True)
class WaitingWord:
    """Somebody who waits: who it is, whose turn it is to answer (empty: nobody's yet), and where that is done."""

    clock: Clock
    who: str
    holder: str
    shown: Shown
    is_mine: bool
    is_late: bool


@dataclass(frozen=True)
class Answers:
    """How a group answered in the last 90 days. None: too few to say without pointing at somebody."""

    hours: float | None
    in_time: int | None


def running_clocks(viewer: Someone, group: Group) -> list[Clock]:
    """What waits in a group that the viewer may answer, longest waiting first, at most thirty."""
    membership = membership_of(viewer, group)
    rights = membership.rights if membership else frozenset()
    kinds = [kind.name.value for kind in all_kinds() if kind.right in rights]
    return _running(viewer=viewer, group=group.pk, kinds=kinds) if kinds else []


def clock_for(viewer: Someone, group: Group, number: int) -> Clock | None:
    """One of them, also when it was answered meanwhile."""
    found = Clock.objects.filter(pk=number, group=group).exclude(person=viewer.pk or 0).first()
    kind = kind_named(found.kind) if found else None
    membership = membership_of(viewer, group)
    if found is None or kind is None or membership is None or kind.right not in membership.rights:
        return None
    found.group = group
    return found


def waiting_words(viewer: Someone, group: Group, most: int = MOST) -> list[WaitingWord]:
    """The same with names and addresses: a fixed number of queries. What the viewer may not see is left out."""
    clocks = running_clocks(viewer, group)
    shown = _shown(viewer, clocks)
    names = names_here(group, [key for one in clocks for key in (one.person_id, one.holder_id)])
    now = clock.now()
    rows = [
        WaitingWord(
            clock=one,
            who=names.get(one.person_id, ""),
            holder=names.get(one.holder_id or 0, ""),
            shown=shown[one.pk],
            is_mine=one.holder_id == viewer.pk,
            is_late=one.is_overdue(now),
        )
        for one in clocks
        if one.pk in shown
    ]
    return sorted(rows, key=lambda row: not row.is_mine)[:most]


def _shown(viewer: Someone, clocks: Sequence[Clock]) -> dict[int, Shown]:
    found: dict[int, Shown] = {}
    for kind in all_kinds():
        ids = {one.subject_id: one.pk for one in clocks if one.kind == kind.name}
        seen = kind.shown(viewer, list(ids)) if ids else {}
        found |= {ids[subject]: shown for subject, shown in seen.items()}
    return found


def names_here(group: Group, people: Collection[int | None]) -> dict[int, str]:
    """What these people are called on this group's own pages."""
    ids = sorted({pk for pk in people if pk is not None})
    if not ids:
        return {}
    here = {member.person_id: member.shown_name for member in _named(group=group.pk, people=ids)}
    others = [pk for pk in ids if pk not in here]
    return here | ({one.pk: one.shown_name for one in _people(keys=others)} if others else {})


def my_clocks(viewer: Someone, group: Group) -> list[Clock]:
    """What the viewer themself waits for in a group, oldest first; whoever they keep away answers nothing."""
    return _mine(viewer=viewer, group=group.pk) if viewer.pk is not None else []


def names_of_holders(viewer: Someone, group: Group, clocks: Sequence[Clock]) -> list[str]:
    """What those whose turn it is are called here, without whoever the viewer keeps away or is kept away by."""
    holders = [one.holder_id for one in clocks if one.holder_id is not None]
    apart = set(
        Person.objects.filter(people_blocked_with(viewer), pk__in=holders).values_list("pk", flat=True)
    )
    names = names_here(group, [pk for pk in holders if pk not in apart])
    return list(dict.fromkeys(names.values()))


def hours_to_answer(group: Group) -> int:
    """Within how many hours the group means to answer."""
    return _hours.first(group=group.pk) or USUAL_HOURS


def shift_of(viewer: Someone, group: Group) -> Shift | None:
    """The viewer's own place in the rotation, once they had a turn or said that they are away."""
    return Shift.objects.filter(membership__group=group, membership__person=viewer.pk or 0).first()


def answers_of_group(group: Group, now: datetime) -> Answers:
    """Median hours to an answer, and how many of a hundred came in time, of the last 90 days (at most 200 of them)."""
    rows = _ended(group=group.pk, now=now)
    times = [(row[1] - row[0]).total_seconds() / 3600 for row in rows if row[3] in ANSWERED and row[1]]
    late = sum(row[3] not in ANSWERED or row[1] is None or row[1] > row[2] for row in rows)
    share = round(100 * (len(rows) - late) / len(rows)) if len(rows) >= FEWEST_FOR_A_SHARE else None
    return Answers(median(times) if len(times) >= FEWEST else None, share)


def median_first_answer_hours(group: Group) -> float | None:
    """Median hours to the first answer, whatever waited for it; None when fewer than three were answered."""
    return answers_of_group(group, clock.now()).hours


def _running_in(viewer: Someone, group: int, kinds: Collection[str]) -> QuerySet[Clock]:
    apart = Person.objects.filter(people_blocked_with(viewer))
    running = Clock.objects.filter(group=group, closed_at=None, kind__in=kinds).exclude(person=viewer.pk or 0)
    return running.exclude(person__in=apart.values("pk")).order_by("opened_at", "pk")[:MOST]


def _my_own(viewer: Someone, group: int) -> QuerySet[Clock]:
    return Clock.objects.filter(group=group, person=viewer.pk, closed_at=None).order_by("opened_at", "pk")[:3]


def _over(group: int, now: datetime) -> QuerySet[Clock, Ended]:
    ended = Q(closed_at__gte=now - RECENT, ending__in=[*ANSWERED, Ending.LAPSED])
    late = Q(closed_at=None, due_at__lte=now)
    counted = Clock.objects.filter(ended | late, group=group).order_by("-opened_at")
    return counted.values_list("opened_at", "closed_at", "due_at", "ending")[:LOOKED_AT]


_running = Prepared(_running_in)
_mine = Prepared(_my_own)
_ended = Prepared(_over)
_hours = Prepared(lambda group: ReplyTime.objects.filter(group=group).values_list("hours", flat=True))
_named = Prepared(
    lambda group, people: (
        Membership.objects.filter(group=group, person__in=people)
        .select_related("person")
        .only("group", *PERSON)
    )
)
_people = Prepared(
    lambda keys: Person.objects.filter(pk__in=keys).only("name", "handle", "hidden_at", "is_active")
)
