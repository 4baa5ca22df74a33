"""Counting what signers leave to be counted, so that none of them waits for another."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from groundswell.campaigns import queries, verbs
from groundswell.campaigns.models import (
    STEPS,
    Petition,
    PetitionUpdate,
    PlaceCount,
    Signature,
    SignatureCount,
    Standing,
)
from groundswell.kernel import clock
from groundswell.ledger.actions import record

BATCH = 500
FEWEST_FROM_A_PLACE = 5
MOST_PLACES = 4

type Row = tuple[int, str, str, str]


def count_due(petitions: Iterable[int] | None = None) -> int:
    """Bring the counts of these petitions, or of all, up to date; returns how many rows were new to them."""
    waiting = queries.uncounted_petitions() if petitions is None else sorted(set(petitions))
    return sum(_all_of(petition) for petition in waiting)


def _all_of(petition: int) -> int:
    total = 0
    while found := count_again(petition):
        total += found
        if found < BATCH:
            break
    if total:
        _note_recent(petition, clock.now())
    return total


@transaction.atomic
def count_again(petition: int, now: datetime | None = None) -> int:
    """Count the next batch of one petition's uncounted rows; tell, once, of a goal that was reached. Returns how many.

    Rows that somebody is changing at this moment wait for the next time. Of a petition that is gone there is none.
    """
    if not Petition.objects.filter(pk=petition).exists():
        return 0
    SignatureCount.objects.get_or_create(petition_id=petition)
    count = SignatureCount.objects.select_for_update().get(petition=petition)
    rows = list(
        queries.uncounted()
        .filter(petition=petition)
        .select_for_update(skip_locked=True)
        .values_list("pk", "standing", "counted_as", "place")[:BATCH]
    )
    if rows:
        _take_in(count, rows)
        _mark(rows)
        count.counted_at = now or clock.now()
        _tell_of_goal(count)
        count.save()
    return len(rows)


def _take_in(count: SignatureCount, rows: list[Row]) -> None:
    now_standing = Counter(standing for _, standing, _, _ in rows)
    counted = Counter(counted_as for _, _, counted_as, _ in rows)
    count.confirmed += now_standing[Standing.CONFIRMED] - counted[Standing.CONFIRMED]
    count.waiting += now_standing[Standing.WAITING] - counted[Standing.WAITING]
    changes: Counter[str] = Counter()
    for _, standing, counted_as, place in rows:
        changes[place] += (standing == Standing.CONFIRMED) - (counted_as == Standing.CONFIRMED)
    _count_places(count, {place: change for place, change in changes.items() if place and change})


def _count_places(count: SignatureCount, changes: dict[str, int]) -> None:
    places = PlaceCount.objects.filter(petition=count.petition_id)
    known = dict(places.filter(place__in=changes).values_list("place", "confirmed")) if changes else {}
    PlaceCount.objects.bulk_create(
        [
            PlaceCount(petition_id=count.petition_id, place=place, confirmed=known.get(place, 0) + change)
            for place, change in changes.items()
        ],
        update_conflicts=True,
        unique_fields=["petition", "place"],
        update_fields=["confirmed"],
    )
    most = places.filter(confirmed__gte=FEWEST_FROM_A_PLACE).order_by("-confirmed", "place")
    count.places = [list(pair) for pair in most.values_list("place", "confirmed")[:MOST_PLACES]]


def _mark(rows: list[Row]) -> None:
    for standing in Standing.values:
        found = [pk for pk, now_standing, _, _ in rows if now_standing == standing]
        if found:
            Signature.objects.filter(pk__in=found).update(counted_as=standing)


def _note_recent(petition: int, now: datetime) -> None:
    day = Signature.objects.filter(petition=petition, standing=Standing.CONFIRMED)
    recent = day.filter(confirmed_at__gt=now - timedelta(days=1)).count()
    Petition.objects.filter(pk=petition).exclude(recent=recent).update(recent=recent)


def _tell_of_goal(count: SignatureCount) -> None:
    petition = Petition.objects.get(pk=count.petition_id)
    signed = petition.imported_count + count.confirmed
    goals = [*(step for step in STEPS if step <= signed), *([petition.target] if petition.target else [])]
    reached = max((goal for goal in goals if goal <= signed), default=0)
    if reached <= count.milestone:
        return
    count.milestone = reached
    PetitionUpdate.objects.get_or_create(
        petition=petition, number=reached, defaults={"kind": PetitionUpdate.Kind.GOAL, "at": clock.now()}
    )
    record(
        verbs.goal_reached,
        by=None,
        about=petition,
        within=petition.group_id,
        title=petition.title,
        goal=reached,
    )


def count_recent(now: datetime) -> None:
    """Let “since yesterday” fade where nothing new comes in."""
    for petition in list(Petition.objects.filter(~Q(recent=0)).values_list("pk", flat=True)):
        _note_recent(petition, now)
