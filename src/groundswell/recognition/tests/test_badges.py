"""What earns which badge, and that it is given and taken back by the ledger alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.accounts.make import person
from groundswell.kernel.requests import Visitor
from groundswell.ledger.actions import replay, retract
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.ledger.verbs import verb_named
from groundswell.recognition import actions, make, queries
from groundswell.recognition.badges import BADGES, NAMES, Fact, earned
from groundswell.recognition.badges import read as read_badges
from groundswell.recognition.models import Award
from groundswell.recognition.tests.conftest import UNDONE

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
VERBS = ["events.attended", "events.hosted", "tasks.done", "recognition.signed", "journeys.reached"]


def facts(*verbs, **said):
    return [Fact(NOON + timedelta(days=n), n + 1, verb, said) for n, verb in enumerate(verbs)]


def undo(entry):
    return retract(UNDONE, entry, by=None)


def badges_of(who):
    return {award.badge for award in queries.awards_of(who)}


@pytest.mark.parametrize(
    ("done", "badges"),
    [
        (facts(), {}),
        (facts("recognition.undone"), {}),
        (facts("recognition.signed"), {"first_act": 1}),
        (facts("recognition.signed", "events.attended"), {"first_act": 1, "showed_up": 2}),
        (facts(*["events.attended"] * 6), {"first_act": 1, "showed_up": 1, "five_meetings": 5}),
        (facts(*["tasks.done"] * 3), {"first_act": 1, "helping_hand": 3}),
        (facts("tasks.done", "recognition.told", "recognition.thanked"), {"first_act": 1, "helping_hand": 3}),
        (facts("tasks.done", "recognition.told", "recognition.thanked_again"), {"first_act": 1}),
        (facts("journeys.reached", stage="steady"), {"steady": 1}),
        (facts("journeys.reached", stage="acting"), {}),
        (facts(*["groups.welcomed"] * 3), {"first_act": 1, "helping_hand": 3, "welcomer": 3}),
        (facts("events.hosted"), {"first_act": 1, "host": 1}),
    ],
)
def test_what_earns_what(done, badges):
    assert earned(done) == badges
    assert earned([*reversed(done), *done]) == badges


def test_every_badge_has_a_name_and_is_whole():
    assert set(NAMES) == set(BADGES)
    assert all(badge.name and badge.why and badge.times >= 1 for badge in BADGES.values())
    with pytest.raises(ValueError, match="nonsense"):
        read_badges('[x]\nicon = "x"\nhue = 1\nkinds = ["nonsense"]\n')


@pytest.mark.parametrize("verb", sorted({verb for badge in BADGES.values() for verb in badge.verbs}))
def test_every_verb_that_a_badge_names_is_one_there_is(verb):
    app = verb.partition(".")[0]
    assert verb_named(verb) or not apps.is_installed(f"groundswell.{app}")


def test_a_badge_is_given_once_and_private(read, did):
    ada, bob = person(thanks_seen_by="everyone", profile_seen_by="everyone"), person()
    did(ada)

    read()
    read()

    assert badges_of(ada) == {"first_act", "showed_up"}
    assert queries.shared_awards(bob, ada) == []


def test_a_badge_that_is_shared_is_seen_by_whoever_may_see_their_thanks(read, did):
    ada, bob = person(thanks_seen_by="members", profile_seen_by="everyone"), person()
    did(ada)
    read()

    award = Award.objects.get(person=ada, badge="showed_up")
    actions.share(award, by=ada, is_shared=True)

    assert queries.shared_awards(bob, ada) == [award]
    assert queries.shared_awards(Visitor(), ada) == []
    with pytest.raises(Exception, match="somebody else"):
        actions.share(award, by=bob, is_shared=False)


def test_a_badge_goes_with_the_act_that_earned_it(read, did):
    ada = person()
    act = did(ada)
    read()

    undo(act)
    read()

    assert badges_of(ada) == set()


def test_a_badge_stays_when_another_act_earns_it_too(read, did):
    ada = person()
    first, second = did(ada), did(ada)
    read()

    undo(first)
    read()

    assert Award.objects.get(person=ada, badge="showed_up").entry_id == second.pk


def test_an_act_whose_correction_was_read_first_earns_nothing(read, did):
    ada = person()
    act = did(ada)
    correction = undo(act)

    read([correction])
    read([act])

    assert badges_of(ada) == set()


def test_replay_keeps_what_people_share_and_drops_what_does_not_stand(read, did, settled):
    ada, bob = person(), person()
    did(ada)
    read()
    Award.objects.filter(person=ada, badge="showed_up").update(is_shared=True)
    make.award(bob, "host")

    replay(reader_named("recognition.award"))

    assert badges_of(ada) == {"first_act", "showed_up"}
    assert Award.objects.get(person=ada, badge="showed_up").is_shared
    assert badges_of(bob) == set()


def test_a_batch_costs_the_same_few_queries_however_many_people_are_in_it(read, did):
    def cost(number):
        batch = [did(person()) for _ in range(number)]
        with CaptureQueriesContext(connection) as first:
            read(batch)
        with CaptureQueriesContext(connection) as again:
            read(batch)
        return len(first), len(again)

    assert cost(3) == cost(40)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_any_batches_give_the_same_badges(read, did, data):
    with transaction.atomic():
        people = [person(), person()]
        some = st.tuples(st.sampled_from(people), st.sampled_from(VERBS))
        acts = [did(who, verb, stage="steady") for who, verb in data.draw(st.lists(some, max_size=14))]
        gone = data.draw(st.sets(st.sampled_from(acts))) if acts else set()
        unread = data.draw(st.permutations(acts + [undo(act) for act in gone]))
        while unread:
            cut = data.draw(st.integers(1, len(unread)))
            read(unread[:cut])
            unread = unread[cut:]

        for who in people:
            left = [act for act in acts if act.actor_id == who.pk and act not in gone]
            expected = earned(Fact(act.happened_at, act.pk, act.verb, act.facts) for act in left)
            assert badges_of(who) == set(expected)
        transaction.set_rollback(True)


def test_people_who_are_gone_hurt_nobody(read):
    Entry.objects.create(verb="events.attended", actor_id=10**9, subject_kind="x", subject_id=1)

    read()

    assert not Award.objects.exists()


def test_there_is_no_order_by_how_many():
    """Nothing that people or other apps can call sorts people by what they got."""
    names = [*vars(queries), *vars(actions)]
    assert not [
        name for name in names if any(word in name for word in ("top", "rank", "leader", "most", "best"))
    ]
