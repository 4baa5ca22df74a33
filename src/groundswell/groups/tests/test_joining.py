"""Joining, asking, leaving, coming back."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.groups import actions
from groundswell.groups.make import agreement, asking, group, member
from groundswell.groups.models import Joining, Membership, Standing, State
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    return [entry.verb for entry in Entry.objects.order_by("pk")]


def test_an_open_group_takes_people_in_at_once():
    moves, ada = group(), person()

    membership = actions.join(moves, by=ada)

    assert membership.state == State.ACTIVE
    assert membership.joined_at is not None
    moves.refresh_from_db()
    assert moves.member_count == 1
    assert said() == ["groups.joined"]


def test_joining_twice_counts_once():
    moves, ada = group(), person()

    actions.join(moves, by=ada)
    actions.join(moves, by=ada)

    moves.refresh_from_db()
    assert moves.member_count == 1
    assert said() == ["groups.joined"]


def test_a_group_that_is_asked_keeps_the_answers_and_waits():
    moves, ada = group(joining=Joining.REQUEST, questions=["Why us?", "Who are you?"]), person()

    membership = actions.join(moves, by=ada, answers=["Buses", "Ada", "unasked"])
    actions.join(moves, by=ada, answers=["Something else"])

    membership.refresh_from_db()
    assert membership.state == State.PENDING
    assert membership.answers == ["Buses", "Ada"]
    moves.refresh_from_db()
    assert moves.member_count == 0
    assert said() == ["groups.asked"]


def test_nobody_joins_without_accepting_the_agreement():
    moves, ada = group(), person()
    rules = agreement(moves)

    with pytest.raises(PermissionDenied, match="Tick that you accept"):
        actions.join(moves, by=ada, accept=False)
    assert not Membership.objects.exists()

    actions.join(moves, by=ada)
    assert rules.acceptances.get().person == ada


def test_a_group_by_invitation_takes_nobody_without_one():
    with pytest.raises(PermissionDenied, match="by invitation"):
        actions.join(group(joining=Joining.INVITATION), by=person())


def test_whoever_was_removed_has_to_ask():
    moves, ada = group(), person()
    member(moves, ada, state=State.REMOVED)

    assert actions.join(moves, by=ada).state == State.PENDING


def test_whoever_was_not_let_in_can_ask_again_after_a_week():
    moves, ada = group(joining=Joining.REQUEST), person()
    asking(moves, ada, state=State.DECLINED, ended_at=clock.now())

    with pytest.raises(PermissionDenied, match="after a week"):
        actions.join(moves, by=ada)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert actions.join(moves, by=ada).state == State.PENDING


def test_leaving_takes_one_off_the_count_and_can_be_undone_for_a_day():
    moves, ada = group(leader=person()), person()
    member(moves, ada, standing=Standing.MODERATOR)

    actions.leave(moves, by=ada)
    actions.leave(moves, by=ada)
    moves.refresh_from_db()
    assert moves.member_count == 1

    back = actions.rejoin(moves, by=ada)
    actions.rejoin(moves, by=ada)
    moves.refresh_from_db()
    assert moves.member_count == 2
    assert (back.state, back.standing) == (State.ACTIVE, Standing.MODERATOR)


def test_after_a_day_whoever_left_joins_like_anybody_else():
    moves, ada = group(), person()
    member(moves, ada, standing=Standing.MODERATOR)
    actions.leave(moves, by=ada)

    with time_machine.travel(clock.now() + timedelta(hours=25)):
        with pytest.raises(PermissionDenied, match="more than a day"):
            actions.rejoin(moves, by=ada)
        assert actions.join(moves, by=ada).standing == Standing.MEMBER


def test_leaving_within_a_day_takes_the_joining_back():
    moves, ada = group(), person()
    actions.join(moves, by=ada)

    actions.leave(moves, by=ada)

    assert not entries_by(ada.pk, ["groups.joined"]).exists()


def test_joining_counts_once_however_often_one_comes_back():
    moves, ada = group(), person()
    actions.join(moves, by=ada)
    with time_machine.travel(clock.now() + timedelta(days=3)):
        actions.leave(moves, by=ada)
        actions.join(moves, by=ada)

    assert entries_by(ada.pk, ["groups.joined"]).count() == 1
    assert said() == ["groups.joined", "groups.left", "groups.rejoined"]


def test_a_request_can_be_taken_back_and_put_again():
    moves, ada = group(joining=Joining.REQUEST), person()
    actions.join(moves, by=ada)

    actions.leave(moves, by=ada)
    assert actions.rejoin(moves, by=ada).state == State.PENDING


def test_the_last_leader_cannot_leave():
    ada = person()
    moves = group(leader=ada)
    member(moves)

    with pytest.raises(PermissionDenied, match="only leader"):
        actions.leave(moves, by=ada)
    assert Membership.objects.get(person=ada).is_active


def test_the_last_leader_can_leave_a_group_that_has_ended():
    ada = person()
    moves = group(leader=ada)
    actions.close(moves, by=ada)

    assert actions.leave(moves, by=ada).state == State.LEFT


def test_only_oneself_shares_and_shows_oneself():
    moves, ada = group(leader=person()), person()
    membership = member(moves, ada)

    actions.set_shares(membership, True, by=ada)
    actions.set_shown(membership, True, by=ada)
    actions.set_name(membership, " Ada of the 41 ", by=ada)
    membership.refresh_from_db()
    assert (membership.shares_progress, membership.is_shown, membership.name) == (True, True, "Ada of the 41")

    with pytest.raises(PermissionDenied):
        actions.set_shown(membership, False, by=person())


def test_the_count_equals_the_rows_whatever_happens():
    dee, ada, ben = person(), person(), person()
    moves = group(leader=dee)
    for someone in (ada, ben):
        actions.join(moves, by=someone)
    actions.remove(Membership.objects.get(person=ada), by=dee)
    actions.ban(Membership.objects.get(person=ben), by=dee)
    actions.restore(Membership.objects.get(person=ada), by=dee)
    actions.unban(Membership.objects.get(person=ben), by=dee)
    actions.leave(moves, by=ada)
    actions.rejoin(moves, by=ada)

    moves.refresh_from_db()
    assert moves.member_count == moves.memberships.filter(state=State.ACTIVE).count() == 2
