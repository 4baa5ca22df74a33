"""A private goal leaks nowhere, and nobody touches another's."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.goals import actions, make, queries
from groundswell.goals.models import Goal, SeenBy, State
from groundswell.goals.policy import AT_ONCE, can_change, can_set
from groundswell.groups.make import group, member
from groundswell.groups.models import State as MemberState
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


def together():
    ada, bob, moves = person(), person(), group()
    member(moves, ada), member(moves, bob)
    return ada, bob, moves


def test_a_goal_is_seen_by_its_person_alone_unless_they_show_it():
    ada, bob, _moves = together()
    private = make.goal(ada)
    shown = make.goal(ada, target=5, seen_by=SeenBy.GROUPS)

    assert set(queries.visible_goals(ada)) == {private, shown}
    assert list(queries.visible_goals(bob)) == [shown]
    assert list(queries.visible_goals(person())) == []
    assert list(queries.visible_goals(Visitor())) == []


@pytest.mark.parametrize("how", ["left", "blocked", "blocking", "hidden", "dropped", "leaving"])
def test_a_shown_goal_is_gone_when(how):
    ada, bob, moves = together()
    goal = make.goal(ada, seen_by=SeenBy.GROUPS)
    assert list(queries.visible_goals(bob)) == [goal]

    if how == "left":
        moves.memberships.filter(person=bob).update(state=MemberState.LEFT)
    elif how == "blocked":
        Block.objects.create(person=ada, blocked=bob)
    elif how == "blocking":
        Block.objects.create(person=bob, blocked=ada)
    elif how == "dropped":
        actions.drop(goal, by=ada)
    else:
        setattr(ada, "hidden_at" if how == "hidden" else "erase_after", clock.now())
        ada.save()

    assert list(queries.visible_goals(bob)) == []


@pytest.mark.parametrize("move", [actions.pause, actions.drop, actions.resume])
def test_nobody_moves_the_goal_of_another(move):
    ada, bob, _moves = together()
    goal = make.goal(ada, seen_by=SeenBy.GROUPS)

    assert not can_change(bob, goal)
    with pytest.raises(PermissionDenied):
        move(goal, by=bob)


def test_ten_goals_at_a_time_are_enough():
    ada = person()
    for target in range(1, AT_ONCE + 1):
        actions.set_goal("acts", target, by=ada)

    assert not can_set(ada)
    with pytest.raises(PermissionDenied):
        actions.set_goal("acts", 50, by=ada)
    actions.drop(Goal.objects.get(target=1), by=ada)
    assert can_set(ada)


def test_a_goal_set_again_cannot_be_taken_up_twice():
    ada = person()
    old = actions.drop(actions.set_goal("meetings", 4, by=ada), by=ada)
    actions.set_goal("meetings", 4, by=ada)

    with pytest.raises(PermissionDenied, match="again since"):
        actions.resume(old, by=ada)


def belonging():
    return next(b for b in all_belongings() if b.name == "goals")


def test_goals_are_exported_whole(read):
    ada = person()
    make.goal(ada, kind="meetings", target=1)
    act = Entry.objects.create(verb="goals.met", actor_id=ada.pk, subject_kind="x", subject_id=1)
    read()

    (row,) = belonging().export(ada)

    assert (row["kind"], row["target"], row["state"], row["entries"]) == ("meetings", 1, State.DONE, [act.pk])


def test_erasing_somebody_leaves_no_goal():
    ada, bob = person(), person()
    make.goal(ada), make.goal(bob)

    belonging().erase(ada)

    assert [goal.person_id for goal in Goal.objects.all()] == [bob.pk]


def test_a_claimed_address_brings_its_goals_and_counts_what_was_done(django_capture_on_commit_callbacks):
    ghost, ada = person(has_account=False), person()
    (
        make.goal(ghost, kind="meetings"),
        make.goal(ghost, kind="meetings", target=9),
        make.goal(ada, kind="meetings"),
    )
    Entry.objects.create(verb="goals.met", actor_id=ada.pk, subject_kind="x", subject_id=1)

    with django_capture_on_commit_callbacks(execute=True):
        belonging().hand_over(ghost, ada)

    assert sorted(Goal.objects.values_list("person", "target")) == [(ada.pk, 3), (ada.pk, 9)]
    assert [goal.marks.count() for goal in queries.goals_of(ada)] == [1, 1]
