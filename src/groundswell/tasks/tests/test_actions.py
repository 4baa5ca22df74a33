from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from groundswell.accounts.actions import erase
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import Membership
from groundswell.groups.models import State as MembershipState
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by
from groundswell.tasks import actions
from groundswell.tasks.actions import Wish
from groundswell.tasks.make import taking, task
from groundswell.tasks.models import Kind, State, Taking

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return person(name="Lena Leader")


@pytest.fixture
def home(leader):
    return group(leader=leader)


def verbs_of(somebody):
    return [entry.verb for entry in entries_by(somebody.pk)]


def newcomer(home):
    return member(home).person


def finished(home, leader, **fields):
    ada = newcomer(home)
    taken = actions.take(task(group=home, set_by=leader, **fields), by=ada)
    actions.say_done(taken, by=ada)
    return ada, taken


def test_done_is_what_somebody_else_confirms(home, leader):
    ada, taken = finished(home, leader)
    assert verbs_of(ada) == ["tasks.taken", "tasks.said_done"]
    assert taken.task.state == State.OPEN

    actions.confirm(taken, by=leader)
    actions.confirm(taken, by=leader)

    taken.task.refresh_from_db()
    assert verbs_of(ada) == ["tasks.taken", "tasks.said_done", "tasks.done"]
    assert (taken.task.state, taken.task.done_count) == (State.DONE, 1)


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        (Kind.PRINTING, "tasks.done"),
        (Kind.CHILDCARE, "tasks.cared"),
        (Kind.NOTES, "tasks.cared"),
        (Kind.OTHER, "tasks.done"),
    ],
)
def test_the_work_of_care_counts_as_care(home, leader, kind, verb):
    ada, taken = finished(home, leader, kind=kind)

    actions.confirm(taken, by=leader)

    assert verbs_of(ada)[-1] == verb


def test_nobody_confirms_their_own_work(home, leader):
    own = actions.take(task(group=home, set_by=leader), by=leader)
    actions.say_done(own, by=leader)

    with pytest.raises(PermissionDenied, match="Somebody else"):
        actions.confirm(own, by=leader)


def test_a_fellow_taker_confirms_and_a_bystander_does_not(home, leader):
    shared = task(group=home, set_by=leader, wants=2)
    ada, bob, eve = (newcomer(home) for _ in range(3))
    hers = actions.take(shared, by=ada)
    actions.take(shared, by=bob)
    actions.say_done(hers, by=ada)

    with pytest.raises(PermissionDenied, match="Your role"):
        actions.confirm(hers, by=eve)
    assert actions.confirm(hers, by=bob).is_confirmed


def test_it_is_done_when_as_many_are_as_it_wants(home, leader):
    shared = task(group=home, set_by=leader, wants=2)
    for expected in (State.OPEN, State.DONE):
        ada = newcomer(home)
        hers = actions.take(shared, by=ada)
        actions.say_done(hers, by=ada)
        actions.confirm(hers, by=leader)
        shared.refresh_from_db()
        assert shared.state == expected


def test_not_yet_comes_back_with_words_and_takes_a_confirmation_back(home, leader):
    ada, taken = finished(home, leader)
    actions.confirm(taken, by=leader)

    back = actions.not_yet(taken, by=leader, words="The last street is missing.")

    back.task.refresh_from_db()
    assert back.is_doing
    assert back.not_yet_words == "The last street is missing."
    assert back.task.state == State.OPEN
    assert "tasks.done" not in verbs_of(ada)
    told = Entry.objects.get(verb="tasks.sent_back")
    assert list(told.word.audience(told)) == [ada.pk]


def test_giving_back_frees_the_place_and_taking_again_is_the_same_row(home, leader):
    errand, ada = task(group=home, set_by=leader), newcomer(home)
    taken = actions.take(errand, by=ada)

    actions.give_up(taken, by=ada)
    actions.give_up(taken, by=ada)
    errand.refresh_from_db()
    assert errand.more_wanted == 1
    assert verbs_of(ada) == []

    assert actions.take(errand, by=ada).pk == taken.pk
    assert verbs_of(ada) == ["tasks.taken"]


def test_enough_is_enough(home):
    errand = task(group=home, wants=1)
    actions.take(errand, by=newcomer(home))

    with pytest.raises(PermissionDenied, match="Enough people"):
        actions.take(errand, by=newcomer(home))


def test_taking_twice_changes_nothing(home):
    errand, ada = task(group=home, wants=3), newcomer(home)

    assert actions.take(errand, by=ada) == actions.take(errand, by=ada)
    assert verbs_of(ada) == ["tasks.taken"]


def test_only_members_take_tasks_and_only_those_with_the_right_set_them(home, leader):
    with pytest.raises(PermissionDenied, match="Join"):
        actions.take(task(group=home), by=person())
    with pytest.raises(PermissionDenied, match="Your role"):
        actions.set_task(home, Wish(title="Print"), by=newcomer(home))
    assert actions.set_task(home, Wish(title="Print"), by=leader).set_by == leader


def test_a_locked_group_lets_nothing_change(home, leader):
    errand, ada = task(group=home, set_by=leader), newcomer(home)
    home.locked_at = clock.now()
    home.save()

    with pytest.raises(PermissionDenied, match="locked down"):
        actions.take(errand, by=ada)


def test_dropping_tells_whoever_has_it_and_can_be_taken_back(home, leader):
    errand, ada = task(group=home, set_by=leader), newcomer(home)
    actions.take(errand, by=ada)

    actions.drop(errand, by=leader, reason="The march is off.")
    actions.drop(errand, by=leader)
    told = Entry.objects.get(verb="tasks.dropped")
    assert list(told.word.audience(told)) == [ada.pk]

    assert actions.reopen(errand, by=leader).is_open
    assert Entry.objects.filter(verb="tasks.reopened").count() == 1


def test_wanting_fewer_takes_nothing_away_from_anybody(home, leader):
    errand = task(group=home, set_by=leader, wants=3)
    for _ in range(2):
        actions.take(errand, by=newcomer(home))

    smaller = actions.change(errand, Wish(title="Print", wants=1), by=leader)

    assert (smaller.taken_count, smaller.more_wanted) == (2, 0)


def test_wanting_as_many_as_are_done_makes_it_done(home, leader):
    errand, ada = task(group=home, set_by=leader, wants=2), newcomer(home)
    hers = actions.take(errand, by=ada)
    actions.say_done(hers, by=ada)
    actions.confirm(hers, by=leader)

    assert actions.change(errand, Wish(title="Print", wants=1), by=leader).state == State.DONE


def test_those_who_may_confirm_hear_of_it(home, leader):
    other = member(home, standing="leader").person
    shared = task(group=home, set_by=leader, wants=2)
    ada, bob = newcomer(home), newcomer(home)
    hers = actions.take(shared, by=ada)
    actions.take(shared, by=bob)

    actions.say_done(hers, by=ada)

    said = Entry.objects.get(verb="tasks.said_done")
    assert set(said.word.audience(said)) == {leader.pk, other.pk, bob.pk}


def test_erasing_somebody_frees_what_they_had_begun_and_keeps_what_they_did(home, leader):
    ada, hers = finished(home, leader)
    actions.confirm(hers, by=leader)
    begun = actions.take(task(group=home), by=ada)

    erase(ada)

    hers.task.refresh_from_db()
    begun.task.refresh_from_db()
    assert (hers.task.done_count, hers.task.state) == (1, State.DONE)
    assert begun.task.more_wanted == 1
    assert not Taking.objects.filter(person__isnull=False).exists()
    assert Entry.objects.filter(verb="tasks.done", actor_id=None).count() == 1


def test_who_left_the_group_confirms_nothing(home, leader):
    _ada, hers = finished(home, leader)
    Membership.objects.filter(person=leader).update(state=MembershipState.LEFT)

    with pytest.raises(PermissionDenied):
        actions.confirm(hers, by=leader)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_of_100_takers_for_20_places_20_get_one():
    home = group()
    errand = task(group=home, wants=20)
    people = [newcomer(home) for _ in range(100)]

    def try_one(somebody):
        try:
            return actions.take(errand, by=somebody)
        except PermissionDenied:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        results = list(pool.map(try_one, people))

    errand.refresh_from_db()
    assert sum(result is not None for result in results) == 20
    assert Taking.objects.filter(given_up_at=None).count() == errand.taken_count == 20


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_many_confirming_at_once_count_once():
    leader = person()
    home = group(leader=leader)
    _ada, hers = finished(home, leader)

    def press(_):
        try:
            return actions.confirm(hers, by=leader)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(press, range(24)))

    assert Entry.objects.filter(verb="tasks.done").count() == 1


def test_a_builder_makes_what_it_says():
    errand = task(wants=2)
    taking(errand)

    assert errand.taken_count == 1
