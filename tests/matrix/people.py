"""The kinds of person, seen from the one group G that each visibility has (trust plan 2.a)."""

from datetime import timedelta

from groundswell.accounts.make import person
from groundswell.accounts.models import Block, Person
from groundswell.groups.make import member
from groundswell.groups.models import Group, Standing, State
from groundswell.kernel import clock

INSIDE = ("member", "moderator", "leader")
OUTSIDE = (
    "visitor",
    "unproved",
    "newcomer",
    "stranger",
    "pending",
    "declined",
    "ex_member",
    "removed",
    "banned",
    "member_elsewhere",
    "leader_elsewhere",
    "blocked_by_leader",
    "has_blocked_leader",
    "staff_without_second_factor",
    "staff",
    "leaving",
    "disabled",
)
KINDS = (*OUTSIDE, *INSIDE)
STATES = {
    "pending": State.PENDING,
    "declined": State.DECLINED,
    "ex_member": State.LEFT,
    "removed": State.REMOVED,
    "banned": State.BANNED,
}
STANDINGS = {"member": Standing.MEMBER, "moderator": Standing.MODERATOR, "leader": Standing.LEADER}


def make_people(groups: dict[str, Group], elsewhere: Group) -> dict[str, Person | None]:
    """One person of each kind; None for the visitor."""
    long_ago = clock.now() - timedelta(days=200)
    people: dict[str, Person | None] = {"visitor": None}
    for kind in KINDS[1:]:
        made = person(
            name=f"Kind {kind}".replace("_", " "),
            handle=f"kind-{kind.replace('_', '-')}",
            email=f"{kind}@example.org",
            is_staff=kind.startswith("staff"),
            joined_at=clock.now() if kind == "newcomer" else long_ago,
            first_seen_at=long_ago,
            welcomed_at=long_ago,
            is_active=kind != "disabled",
            erase_after=clock.now() + timedelta(days=9) if kind == "leaving" else None,
        )
        people[kind] = made
    _put_into_groups(people, groups, elsewhere)
    leader = people["leader"]
    Block.objects.create(person=leader, blocked=people["blocked_by_leader"])
    Block.objects.create(person=people["has_blocked_leader"], blocked=leader)
    return people


def _put_into_groups(people: dict[str, Person | None], groups: dict[str, Group], elsewhere: Group) -> None:
    for group in groups.values():
        for kind, state in STATES.items():
            member(group, people[kind], state=state)
        for kind, standing in STANDINGS.items():
            member(group, people[kind], standing=standing)
    member(elsewhere, people["member_elsewhere"])
    member(elsewhere, people["leader_elsewhere"], standing=Standing.LEADER)
