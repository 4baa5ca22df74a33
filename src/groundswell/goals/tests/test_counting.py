"""Progress is what the ledger says, once, however it is read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.accounts.make import person
from groundswell.goals import actions, make
from groundswell.goals.models import Goal, GoalMark, State
from groundswell.goals.progress import MILESTONES, coming, is_over, passed
from groundswell.kernel import clock
from groundswell.ledger.actions import replay, retract
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.ledger.verbs import all_verbs

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
UNDONE = next(verb for verb in all_verbs() if verb.name == "goals.undone")


def did(who, verb="goals.met", *, at=None):
    return Entry.objects.create(
        verb=verb, actor_id=who.pk, subject_kind="goals.act", subject_id=1, happened_at=at or clock.now()
    )


def undo(entry):
    return retract(UNDONE, entry, by=None)


def done(goal):
    return GoalMark.objects.filter(goal=goal).count()


def state(goal):
    goal.refresh_from_db()
    return goal.state, goal.is_reached


def news():
    taken_back = Entry.objects.exclude(retracts_id=None).values("retracts_id")
    return Entry.objects.filter(verb="goals.reached").exclude(pk__in=taken_back).count()


def test_an_act_counts_once_however_often_it_is_read(read):
    ada = person()
    goal = make.goal(ada, kind="meetings")
    did(ada)

    read()
    read()

    assert done(goal) == 1


def test_only_acts_of_the_kind_count_and_only_ones_own(read):
    ada, bob = person(), person()
    goal, anything = make.goal(ada, kind="meetings"), make.goal(ada, target=5)
    did(ada), did(ada, "goals.wrote"), did(ada, "goals.undone"), did(bob)

    read()

    assert (done(goal), done(anything)) == (1, 2)


def test_acts_before_a_goal_was_set_do_not_count(read):
    ada = person()
    goal = make.goal(ada, kind="meetings")
    did(ada, at=clock.now() - DAY)

    read()

    assert done(goal) == 0


def test_an_act_that_is_taken_back_is_taken_off(read):
    ada = person()
    goal = make.goal(ada, kind="meetings")
    act = did(ada)
    read()

    undo(act)
    read()

    assert done(goal) == 0


def test_an_act_whose_correction_was_read_first_never_counts(read):
    ada = person()
    goal = make.goal(ada, kind="meetings")
    act = did(ada)
    correction = undo(act)

    read([correction])
    read([act])

    assert done(goal) == 0


def test_reaching_a_goal_is_told_once_and_taken_back_with_the_act(read):
    ada = person()
    goal = make.goal(ada, kind="meetings", target=2)
    first, _second = did(ada), did(ada)

    read()
    read()
    assert state(goal) == (State.DONE, True)
    assert news() == 1

    undo(first)
    read()
    assert state(goal) == (State.OPEN, False)
    assert news() == 0


def test_a_goal_is_reached_when_the_act_was_that_reached_it(read):
    ada = person()
    start = datetime(2026, 3, 1, 9, tzinfo=UTC)
    goal = make.goal(ada, kind="meetings", target=2, starts_on=start.date())
    for day in (3, 1, 2):
        did(ada, at=start + day * DAY)

    read()

    goal.refresh_from_db()
    assert goal.reached_at == start + 2 * DAY


def test_nothing_of_a_goal_stands_in_the_ledger_but_that_there_is_one():
    ada = person()
    actions.set_goal("meetings", 7, by=ada)

    (entry,) = Entry.objects.all()
    assert (entry.verb, entry.facts, entry.space_id) == ("goals.set", {}, None)
    assert entry.word
    assert list(entry.word.audience(entry)) == []


def test_a_pause_stops_the_asking_and_not_the_counting(read):
    ada = person()
    goal = make.goal(ada, kind="meetings", by_day=clock.now().date() - DAY)
    assert goal.is_over(clock.now().date())

    goal = actions.pause(goal, by=ada)
    did(ada)
    read()

    assert not goal.is_over(clock.now().date())
    assert done(goal) == 1


def test_a_goal_that_was_let_go_can_be_taken_up_and_counts_what_was_done_meanwhile(read):
    ada = person()
    goal = actions.drop(make.goal(ada, kind="meetings"), by=ada)
    did(ada)
    read()
    assert done(goal) == 0

    actions.resume(goal, by=ada)

    assert (done(goal), state(goal)[0]) == (1, State.OPEN)


def test_making_a_goal_smaller_reaches_it_and_larger_opens_it_again(read):
    ada = person()
    goal = make.goal(ada, kind="meetings", target=4)
    did(ada), did(ada)
    read()

    actions.change(goal, by=ada, target=2, by_day=None, seen_by="nobody")
    assert state(goal) == (State.DONE, True)

    actions.change(goal, by=ada, target=5, by_day=None, seen_by="nobody")
    assert state(goal) == (State.OPEN, False)
    assert news() == 0


def test_setting_a_goal_twice_gives_the_first_again():
    ada = person()

    first, second = actions.set_goal("meetings", 4, by=ada), actions.set_goal("meetings", 4, by=ada)

    assert first == second
    assert Entry.objects.count() == 1


def test_a_kind_whose_feature_is_gone_counts_anything(read):
    ada = person()
    goal = make.goal(ada, kind="long gone")
    did(ada, "goals.wrote")

    read()

    assert done(goal) == 1
    assert goal.title == "Do 3 things that help"


def test_replay_gives_the_same_marks_and_tells_nothing_twice(read, settled):
    ada = person()
    goal = make.goal(ada, kind="meetings", target=2)
    acts = [did(ada) for _ in range(4)]
    undo(acts[0])
    read()
    before = sorted(GoalMark.objects.values_list("entry_id", flat=True)), state(goal), Entry.objects.count()

    replay(reader_named("goals.count"))

    assert (
        sorted(GoalMark.objects.values_list("entry_id", flat=True)),
        state(goal),
        Entry.objects.count(),
    ) == before


def test_a_batch_costs_the_same_few_queries_however_many_people_are_in_it(read):
    def cost(number):
        people = [person() for _ in range(number)]
        for who in people:
            make.goal(who, kind="meetings")
        batch = [did(who) for who in people]
        with CaptureQueriesContext(connection) as first:
            read(batch)
        with CaptureQueriesContext(connection) as again:
            read(batch)
        return len(first), len(again)

    assert cost(3) == cost(30)
    assert cost(3)[1] == 2


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_any_batches_give_the_same_marks(read, data):
    with transaction.atomic():
        ada = person()
        goals = [make.goal(ada, kind="meetings", target=2), make.goal(ada, target=4)]
        acts = [
            did(ada, verb)
            for verb in data.draw(st.lists(st.sampled_from(["goals.met", "goals.wrote"]), max_size=8))
        ]
        gone = data.draw(st.sets(st.sampled_from(acts))) if acts else set()
        unread = data.draw(st.permutations(acts + [undo(act) for act in gone]))
        while unread:
            cut = data.draw(st.integers(1, len(unread)))
            read(unread[:cut])
            unread = unread[cut:]

        left = {act.pk for act in acts} - {act.pk for act in gone}
        met = {act.pk for act in acts if act.verb == "goals.met"} & left
        assert set(GoalMark.objects.filter(goal=goals[0]).values_list("entry_id", flat=True)) == met
        assert set(GoalMark.objects.filter(goal=goals[1]).values_list("entry_id", flat=True)) == left
        assert state(goals[0]) == ((State.DONE, True) if len(met) >= 2 else (State.OPEN, False))
        assert news() == Goal.objects.exclude(reached_at=None).count()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("number", "target", "behind", "ahead"),
    [
        (0, 4, [], 1),
        (1, 4, [1], 3),
        (3, 4, [1, 3], 4),
        (4, 4, [1, 3], None),
        (12, 100, [1, 3, 5, 10], 25),
        (100, 100, list(MILESTONES), None),
        (120, 100, list(MILESTONES), None),
    ],
)
def test_milestones(number, target, behind, ahead):
    assert (passed(number), coming(number, target)) == (behind, ahead)


@pytest.mark.parametrize(
    ("by_day", "is_reached", "over"),
    [(None, False, False), (-1, False, True), (-1, True, False), (0, False, False)],
)
def test_a_goal_is_over_the_day_after_its_day(by_day, is_reached, over):
    today = clock.now().date()
    day = None if by_day is None else today + by_day * DAY

    assert is_over(day, today, is_reached=is_reached) is over
