"""Every right, for every kind of person. The tables are written by hand."""

import pytest

from groundswell.groups import policy
from groundswell.groups.make import agreement, asking, group, member, offer
from groundswell.groups.models import Group, Joining, Right, Standing, State, Visibility
from groundswell.groups.tests.people import KINDS, people_around, way_in
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db

INSIDE = {"member", "welcomer", "moderator", "leader"}
NEVER_IN = {"stranger", "invited", "leader_elsewhere", "staff"}


def allowed(can, everyone) -> set[str]:
    return {kind for kind in KINDS if can(everyone[kind])}


def world(**fields):
    moves = group(**fields)
    return moves, people_around(moves)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"joining": Joining.OPEN}, NEVER_IN | {"ex_member", "removed"}),
        ({"joining": Joining.REQUEST}, NEVER_IN | {"ex_member", "removed"}),
        ({"joining": Joining.INVITATION}, set()),
        ({"visibility": Visibility.CLOSED}, NEVER_IN | {"ex_member", "removed"}),
        ({"visibility": Visibility.HIDDEN}, set()),
    ],
)
def test_who_can_join_by_themselves(fields, expected):
    moves, everyone = world(**fields)

    assert allowed(lambda who: policy.can_join(who, moves), everyone) == expected


@pytest.mark.parametrize("visibility", Visibility.values)
@pytest.mark.parametrize("joining", Joining.values)
def test_who_can_join_with_an_invitation(visibility, joining):
    moves, everyone = world(visibility=visibility, joining=joining)
    invitation = way_in(moves, everyone)

    joiners = allowed(lambda who: policy.can_join(who, moves, invitation), everyone)

    assert joiners == NEVER_IN | {"pending", "ex_member", "removed"}


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [(Visibility.PUBLIC, set(KINDS)), (Visibility.CLOSED, INSIDE), (Visibility.HIDDEN, INSIDE)],
)
def test_who_can_read(visibility, expected):
    moves, everyone = world(visibility=visibility)

    assert allowed(lambda who: policy.can_read(who, moves), everyone) == expected


def test_who_can_take_part():
    moves, everyone = world()
    assert allowed(lambda who: policy.can_take_part(who, moves), everyone) == INSIDE

    agreement(moves)
    assert allowed(lambda who: policy.can_take_part(who, moves), everyone) == set()


RIGHTS = {
    Right.WELCOME: {"welcomer", "moderator", "leader"},
    Right.APPROVE: {"moderator", "leader"},
    Right.INVITE: {"moderator", "leader"},
    Right.EVENTS: {"leader"},
    Right.TASKS: {"leader"},
    Right.ACTIONS: {"leader"},
    Right.MODERATE: {"moderator", "leader"},
    Right.MEMBERS: {"moderator", "leader"},
    Right.ROLES: {"leader"},
    Right.EDIT: {"leader"},
    Right.DESK: {"moderator", "leader"},
    Right.LOCK: {"moderator", "leader"},
}
IN_LOCKDOWN = {Right.MODERATE, Right.MEMBERS, Right.DESK, Right.LOCK}
AFTER_THE_END = IN_LOCKDOWN | {Right.EDIT}


@pytest.mark.parametrize("right", Right)
def test_who_can_use_each_right(right):
    moves, everyone = world()
    can = lambda who: policy.can_use_right(who, moves, right)  # noqa: E731

    assert allowed(can, everyone) == RIGHTS[right]
    moves.locked_at = moves.started_at
    assert allowed(can, everyone) == (RIGHTS[right] if right in IN_LOCKDOWN else set())
    moves.locked_at, moves.closed_at = None, moves.started_at
    assert allowed(can, everyone) == (RIGHTS[right] if right in AFTER_THE_END else set())


def test_every_right_of_a_leader_is_in_the_table():
    assert set(RIGHTS) == set(Right)


@pytest.mark.parametrize(
    ("can", "expected"),
    [
        (policy.can_leave, {"pending", "member", "welcomer", "moderator"}),
        (policy.can_accept, INSIDE),
        (policy.can_see_members, set(KINDS)),
        (policy.can_let_in, {"moderator", "leader"}),
        (policy.can_invite, {"moderator", "leader"}),
        (policy.can_lock, {"moderator", "leader"}),
        (policy.can_open_desk, {"moderator", "leader"}),
        (policy.can_change, {"leader"}),
        (policy.can_make_circle, {"leader"}),
        (policy.can_step_down, {"moderator"}),
        (lambda who, moves: policy.can_make_role(who, moves, {Right.EVENTS}), {"leader"}),
        (lambda who, moves: policy.can_invite(who, moves, Standing.LEADER), {"leader"}),
        (lambda who, moves: policy.can_start(who), set(KINDS) - {"visitor"}),
        (lambda who, moves: policy.can_start(who, moves), {"leader"}),
        (lambda who, moves: policy.can_move(who, moves, None), {"leader"}),
    ],
)
def test_who_can_do_what_to_a_group(can, expected):
    moves, everyone = world()

    assert allowed(lambda who: can(who, moves), everyone) == expected


KEEPERS = {"moderator", "leader", "staff"}


@pytest.mark.parametrize(
    ("can", "state", "standing", "expected"),
    [
        (policy.can_remove, State.ACTIVE, Standing.MEMBER, KEEPERS),
        (policy.can_remove, State.ACTIVE, Standing.MODERATOR, KEEPERS),
        (policy.can_remove, State.ACTIVE, Standing.LEADER, {"staff"}),
        (policy.can_remove, State.PENDING, Standing.MEMBER, KEEPERS),
        (policy.can_restore, State.REMOVED, Standing.MEMBER, KEEPERS),
        (policy.can_restore, State.BANNED, Standing.MEMBER, KEEPERS),
        (policy.can_restore, State.DECLINED, Standing.MEMBER, KEEPERS),
        (policy.can_restore, State.LEFT, Standing.MEMBER, set()),
        (policy.can_restore, State.ACTIVE, Standing.MEMBER, set()),
        (policy.can_unban, State.BANNED, Standing.MEMBER, KEEPERS),
        (policy.can_unban, State.REMOVED, Standing.MEMBER, set()),
        (policy.can_welcome, State.ACTIVE, Standing.MEMBER, {"welcomer", "moderator", "leader"}),
        (policy.can_welcome, State.LEFT, Standing.MEMBER, set()),
        (policy.can_end_role, State.ACTIVE, Standing.MEMBER, set()),
        (policy.can_end_role, State.ACTIVE, Standing.MODERATOR, {"leader", "staff"}),
        (policy.can_end_role, State.ACTIVE, Standing.LEADER, {"staff"}),
        (policy.can_hand_on, State.ACTIVE, Standing.MEMBER, {"leader"}),
        (
            lambda who, of: policy.can_offer_role(who, of, Standing.MODERATOR),
            State.ACTIVE,
            Standing.MEMBER,
            {"leader"},
        ),
        (
            lambda who, of: policy.can_offer_role(who, of, Standing.MODERATOR),
            State.LEFT,
            Standing.MEMBER,
            set(),
        ),
        (policy.can_appoint_leader, State.ACTIVE, Standing.MEMBER, set()),
    ],
)
def test_who_can_do_what_to_a_member(can, state, standing, expected):
    moves, everyone = world()
    other = member(moves, state=state, standing=standing, ended_at=moves.started_at)

    assert allowed(lambda who: can(who, other), everyone) == expected


def test_nobody_judges_their_own_case():
    moves, everyone = world()
    own = moves.memberships.get(person=everyone["leader"])

    for can in (policy.can_remove, policy.can_welcome, policy.can_hand_on, policy.can_end_role):
        assert not can(everyone["leader"], own)
    assert policy.can_introduce(everyone["leader"], own)
    assert not policy.can_introduce(everyone["member"], own)


def test_only_whom_it_is_for_answers_an_offer():
    moves, everyone = world()
    other = member(moves)
    offered = offer(other, everyone["leader"])

    assert allowed(lambda who: policy.can_answer_offer(who, offered), everyone) == set()
    assert policy.can_answer_offer(other.person, offered)


def test_lockdown_closes_the_list_of_members_to_all_but_those_who_may_remove():
    moves, everyone = world(locked_at="2026-01-01T00:00Z")
    moves = Group.objects.get(pk=moves.pk)

    assert allowed(lambda who: policy.can_see_members(who, moves), everyone) == {"moderator", "leader"}


def test_every_refusal_has_a_reason_to_read():
    moves, everyone = world(joining=Joining.INVITATION)
    request = asking(moves)
    for who in (*everyone.values(), Visitor()):
        for verdict in (
            policy.can_join(who, moves),
            policy.can_change(who, moves),
            policy.can_remove(who, request),
            policy.can_step_down(who, moves),
        ):
            assert verdict or verdict.reason.endswith(".")
