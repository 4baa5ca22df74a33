"""Every kind of person that a group's rules tell apart."""

from typing import Any

from groundswell.accounts.make import person
from groundswell.groups.make import asking, group, invitation, member
from groundswell.groups.models import Group, Standing, State
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import Entry

KINDS = (
    "visitor",
    "stranger",
    "pending",
    "invited",
    "member",
    "ex_member",
    "removed",
    "banned",
    "welcomer",
    "moderator",
    "leader",
    "leader_elsewhere",
    "staff",
)


def people_around(moves: Group) -> dict[str, Any]:
    """One person of each kind, seen from this group."""
    everyone: dict[str, Any] = {kind: person(is_staff=kind == "staff") for kind in KINDS if kind != "visitor"}
    leader = everyone["leader"]
    asking(moves, everyone["pending"])
    member(moves, everyone["member"])
    member(moves, everyone["ex_member"], state=State.LEFT)
    member(moves, everyone["removed"], state=State.REMOVED)
    member(moves, everyone["banned"], state=State.BANNED)
    member(moves, everyone["welcomer"], is_welcomer=True)
    member(moves, everyone["moderator"], standing=Standing.MODERATOR)
    member(moves, leader, standing=Standing.LEADER)
    group(leader=everyone["leader_elsewhere"])
    everyone["visitor"] = Visitor()
    return everyone


def way_in(moves: Group, everyone: dict[str, Any]):
    """The invitation that the invited person holds."""
    return invitation(moves, everyone["leader"])[0]


def heard(entry: Entry) -> list[int]:
    """Who hears of what happened."""
    word = entry.word
    return list(word.audience(entry)) if word else []
