"""What the organiser's desk shows: people who need a word, and counts too large to point at anybody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.groups.models import Group, Membership, Standing, State
from groundswell.groups.queries import active_members, median_first_welcome_hours, waiting_for_welcome
from groundswell.journeys import queries as journeys
from groundswell.journeys.queries import Suggested
from groundswell.journeys.stages import Stage
from groundswell.ledger.queries import actors_within
from groundswell.ledger.verbs import Counts, verbs_counting_as

FEWEST = 5
MOST = 8
LOOKED_AT = 300
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """One person to speak to, and why in words."""

    membership: Membership
    reason: str


@dataclass(frozen=True)
class Desk:
    """Everything on one group's desk. A number under five is None, since it could point at somebody."""

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

    @property
    def people(self) -> int:
        """How many would value a word."""
        return self.waiting + len(self.ready) + len(self.fading)


def desk_of(group: Group, now: datetime) -> Desk:
    """The desk of a group at a moment. Only what members share with this group; a fixed number of queries."""
    members = active_members(group)
    sharing = list(_sharing(group))
    ids = [membership.person_id for membership in sharing]
    waiting = waiting_for_welcome(group)
    total = group.member_count
    return Desk(
        to_welcome=list(waiting[:MOST]),
        waiting=waiting.count(),
        ready=_rows([m for m in sharing if _may_take_more(m)], journeys.ready_for_more, now),
        fading=_rows(sharing, journeys.fading, now),
        funnel=journeys.funnel(ids),
        private=_shown(total - members.filter(shares_progress=True).count()),
        new=_shown(members.filter(joined_at__gte=now - WEEK).count()),
        active=_shown(_acted(group, now - MONTH, now)),
        came_back=_shown(_came_back(group, now)),
        hours_to_first_reply=median_first_welcome_hours(group),
    )


def _sharing(group: Group) -> list[Membership]:
    """Those who let this group's organisers see their progress, who acted last first."""
    shared = active_members(group).filter(shares_progress=True)
    ways = journeys.shared_ways(group.pk, list(shared.values_list("person", flat=True)))
    order = {
        pk: n for n, pk in enumerate(ways.order_by("-last_on").values_list("person", flat=True)[:LOOKED_AT])
    }
    return sorted(shared.filter(person__in=order), key=lambda membership: order[membership.person_id])


def _may_take_more(membership: Membership) -> bool:
    return membership.standing == Standing.MEMBER and membership.role_id is None


def _rows(
    members: list[Membership], suggest: Callable[[list[int], datetime], list[Suggested]], now: datetime
) -> list[Row]:
    by_person = {membership.person_id: membership for membership in members}
    suggested = suggest(list(by_person), now)[:MOST]
    return [Row(by_person[one.person_id], one.reason) for one in suggested]


def _acts() -> list[str]:
    return verbs_counting_as(Counts.ACT, Counts.CARE, Counts.LEAD)


def _acted(group: Group, since: datetime, until: datetime) -> int:
    acted = actors_within(group.pk, _acts(), since, until)
    return group.memberships.filter(state=State.ACTIVE, person__in=acted).count()


def _came_back(group: Group, now: datetime) -> int:
    """Members of over a month who acted in the last 30 days and not in the 30 before."""
    lately = actors_within(group.pk, _acts(), now - MONTH, now)
    before = actors_within(group.pk, _acts(), now - 2 * MONTH, now - MONTH)
    old = group.memberships.filter(state=State.ACTIVE, joined_at__lt=now - 2 * MONTH)
    return old.filter(person__in=lately).exclude(person__in=before).count()


def _shown(count: int) -> int | None:
    return count if count >= FEWEST or count == 0 else None
