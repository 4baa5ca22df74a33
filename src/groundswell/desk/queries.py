"""What the organiser's desk shows: people who need a word, and counts too large to point at anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Value

from groundswell.groups.models import Group, Membership, Waiting
from groundswell.groups.queries import (
    WAITING,
    WaitingWord,
    answers_of_group,
    waiting_for_welcome,
    waiting_words,
)
from groundswell.journeys import queries as journeys
from groundswell.journeys.queries import Shared
from groundswell.journeys.stages import Stage
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.queries import actors_within
from groundswell.ledger.verbs import Counts, verbs_counting_as

FEWEST = 5
MOST = 8
LOOKED_AT = 300
# What a row says of somebody.
PERSON = ("person__name", "person__handle", "person__hidden_at", "person__is_active")
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """One person to speak to, and why in words."""

    membership: Membership
    reason: str


@dataclass(frozen=True)
class Desk:
    """Everything on one group's desk. words: what waits for an answer beside newcomers; turns: whose turn each newcomer
    is, by membership. in_time: how many of a hundred were answered in time. A number under five is None, since it could point at somebody."""

    to_welcome: list[Membership]
    waiting: int
    ready: list[Row]
    fading: list[Row]
    funnel: dict[Stage, int | None]
    private: int | None
    new: int | None
    active: int | None
    came_back: int | None
    hours_to_first_reply: float | None
    in_time: int | None
    words: list[WaitingWord]
    turns: dict[int, WaitingWord]

    @property
    def people(self) -> int:
        """How many would value a word."""
        return self.waiting + len(self.words) + len(self.ready) + len(self.fading)


def desk_of(group: Group, now: datetime, viewer: Someone) -> Desk:
    """The desk of a group at a moment. Only what members share with this group; a fixed number of queries."""
    shared = journeys.shared_ways(group.pk, LOOKED_AT)
    ready = journeys.ready_for_more((one.way for one in shared if not one.holds_a_role), now)[:MOST]
    fading = journeys.fading((one.way for one in shared), now)[:MOST]
    members = _named(shared, {one.person_id for one in (*ready, *fading)})
    waiting, sharing, new = _counts(group=group.pk, now=now)[0]
    answers, words = answers_of_group(group, now), waiting_words(viewer, group)
    active, came_back = _acting(group=group.pk, now=now)[0]
    return Desk(
        to_welcome=_to_welcome(group=group),
        waiting=waiting,
        ready=[Row(members[one.person_id], one.reason) for one in ready if one.person_id in members],
        fading=[Row(members[one.person_id], one.reason) for one in fading if one.person_id in members],
        funnel=journeys.funnel(one.way for one in shared),
        private=_shown(group.member_count - sharing),
        new=_shown(new),
        active=_shown(active),
        came_back=_shown(came_back),
        hours_to_first_reply=answers.hours,
        in_time=answers.in_time,
        words=[word for word in words if word.clock.kind != Waiting.ARRIVAL],
        turns={word.clock.subject_id: word for word in words if word.clock.kind == Waiting.ARRIVAL},
    )


def _named(shared: list[Shared], people: set[int]) -> dict[int, Membership]:
    """The memberships of these people, by person."""
    keys = [one.membership_id for one in shared if one.way.person_id in people]
    return {member.person_id: member for member in _members(keys=keys)} if keys else {}


def _acts() -> list[str]:
    return verbs_counting_as(Counts.ACT, Counts.CARE, Counts.LEAD)


def _counted(members: QuerySet[Membership], **counts: Q) -> QuerySet[Membership, Any]:
    """So many of these members for each condition, in one row."""
    # One group of all rows: a constant, so that there is a row also when nobody is left.
    whole: Any = members.order_by().values(one=Value(1))
    counted = whole.annotate(**{name: Count("pk", filter=q) for name, q in counts.items()})
    found: QuerySet[Membership, Any] = counted.values_list(*counts)
    return found


def _sizes(group: int, now: datetime) -> QuerySet[Membership, Any]:
    return _counted(
        Membership.objects.active_in(group),
        waiting=WAITING,
        sharing=Q(shares_progress=True),
        new=Q(joined_at__gte=now - WEEK),
    )


def _acted(group: int, now: datetime) -> QuerySet[Membership, Any]:
    """Members who acted in the last 30 days; and those of them, members of over two months, who did not in the 30 before."""
    lately = actors_within(group, _acts(), now - MONTH, now)
    before = actors_within(group, _acts(), now - 2 * MONTH, now - MONTH)
    old = Q(joined_at__lt=now - 2 * MONTH) & ~Q(person__in=before)
    members = Membership.objects.active_in(group).filter(person__in=lately)
    return _counted(members, active=Q(), came_back=old)


def _shown(count: int) -> int | None:
    return count if count >= FEWEST or count == 0 else None


_counts = Prepared(_sizes)
_acting = Prepared(_acted)
_members = Prepared(
    lambda keys: Membership.objects.filter(pk__in=keys).select_related("person").only("group", *PERSON)
)
_to_welcome = Prepared(
    lambda group: waiting_for_welcome(group).only("group", "joined_at", "asked_at", "introduction", *PERSON)[
        :MOST
    ]
)
