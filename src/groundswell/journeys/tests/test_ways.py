"""From the ledger to ways: however entries come, the way is what the pure function says of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.journeys import actions, make, queries
from groundswell.journeys.models import Reached, Way
from groundswell.journeys.rules import RULES_VERSION
from groundswell.journeys.stages import Stage
from groundswell.journeys.standing import stage_of
from groundswell.ledger.actions import deliver, forget, replay, retract
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.ledger.verbs import all_verbs

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
VERBS = [
    "journeys.signed",
    "journeys.attended",
    "journeys.helped",
    "journeys.hosted",
    "journeys.planned",
    "journeys.looked",
]
WITHDREW = next(verb for verb in all_verbs() if verb.name == "journeys.withdrew")
DERIVED = ("stage", "reached", "weeks", "months", "first_on", "last_on", "facts_seen")


def weekly(who, verb, weeks):
    return [make.act(who, verb, at=START + timedelta(weeks=week)) for week in weeks]


def take_back(entry, by=None):
    return retract(WITHDREW, entry, by=by)


def derived(who):
    return Way.objects.filter(person=who).values(*DERIVED).first()


def told():
    news = Entry.objects.filter(verb="journeys.reached").exclude(
        pk__in=Entry.objects.exclude(retracts_id=None).values("retracts_id")
    )
    return sorted(news.values_list("actor_id", "facts__stage"))


def test_acts_move_somebody_to_a_stage(read):
    ada = person()
    make.act(ada, "journeys.signed")
    make.act(ada, "journeys.attended")

    read()

    assert Way.objects.get(person=ada).stage == Stage.ACTING


def test_people_without_an_account_have_a_way_too(read):
    ghost = person(has_account=False)
    make.act(ghost, "journeys.signed")

    read()

    assert Way.objects.get(person=ghost).stage == Stage.CURIOUS


def test_a_stage_is_told_to_the_ledger_once_and_to_nobody_else(read):
    ada = person()
    make.act(ada, "journeys.planned")

    read()
    read()
    actions.clear()
    read()

    (entry,) = Entry.objects.filter(verb="journeys.reached")
    assert (entry.actor_id, entry.facts) == (ada.pk, {"stage": "ready"})
    assert entry.word
    assert list(entry.word.audience(entry)) == []
    assert entry.word.headline == ""


def test_everybody_starts_curious_so_the_ledger_does_not_hear_of_it(read):
    make.act(person(), "journeys.signed")

    read()

    assert told() == []


def test_taking_back_an_act_changes_the_stage_as_if_it_had_never_been(read):
    ada = person()
    make.act(ada, "journeys.signed")
    going = make.act(ada, "journeys.attended")
    read()
    assert told() == [(ada.pk, "acting")]

    take_back(going, by=ada)
    read()

    assert Way.objects.get(person=ada).stage == Stage.CURIOUS
    assert told() == []


def test_an_act_that_somebody_else_takes_back_counts_no_more(read):
    ada, steward = person(), person()
    going = make.act(ada, "journeys.attended")
    make.act(ada, "journeys.signed")
    read()

    take_back(going, by=steward)
    read(Entry.objects.order_by("-pk")[:1])

    assert Way.objects.get(person=ada).stage == Stage.CURIOUS


def test_a_correction_that_is_read_before_the_act_holds(read):
    ada = person()
    going = make.act(ada, "journeys.attended")
    make.act(ada, "journeys.signed")
    undone = take_back(going, by=None)

    read([undone])
    read([going])

    assert Way.objects.get(person=ada).stage == Stage.CURIOUS


def test_a_fact_that_its_person_calls_wrong_is_left_out_and_can_come_back(read):
    ada = person()
    going = make.act(ada, "journeys.attended")
    make.act(ada, "journeys.signed")
    read()

    actions.say_wrong(going.pk, by=ada)
    actions.say_wrong(going.pk, by=ada)
    read()
    assert Way.objects.get(person=ada).stage == Stage.CURIOUS

    actions.say_right(going.pk, by=ada)
    assert Way.objects.get(person=ada).stage == Stage.ACTING


def test_nobody_can_correct_the_facts_of_another(read):
    ada, bob = person(), person()
    entry = make.act(ada, "journeys.attended")

    with pytest.raises(Exception, match="not one of the facts"):
        actions.say_wrong(entry.pk, by=bob)


def test_whoever_is_off_is_passed_over_and_nothing_derived_is_left(read):
    ada = person()
    weekly(ada, "journeys.attended", range(6))
    read()
    assert told() == [(ada.pk, "steady")]

    actions.switch_off(by=ada)
    make.act(ada, "journeys.hosted")
    read()

    blank = {
        "stage": Stage.CURIOUS,
        "reached": {},
        "weeks": {},
        "months": {},
        "first_on": None,
        "last_on": None,
        "facts_seen": 0,
    }
    assert derived(ada) == blank
    assert told() == []
    assert not Reached.objects.exists()


def test_switching_on_again_works_everything_out_anew(read):
    ada = person()
    make.act(ada, "journeys.planned")
    read()
    before = derived(ada)

    actions.switch_off(by=ada)
    make.act(ada, "journeys.hosted", at=START)
    read()
    actions.switch_on(by=ada)

    assert Way.objects.get(person=ada).stage == Stage.LEADING
    assert derived(ada) != before
    assert told() == [(ada.pk, "leading"), (ada.pk, "ready")]


def test_what_a_person_asked_for_survives_reading_and_replay(read):
    ada = person()
    make.act(ada, "journeys.signed")
    actions.hide(by=ada, is_hidden=True)
    actions.say_stage(Stage.STEADY, by=ada)

    read()
    actions.clear()
    read()

    way = Way.objects.get(person=ada)
    assert (way.is_hidden, way.own_stage, way.stage, way.shown_stage) == (
        True,
        Stage.STEADY,
        Stage.CURIOUS,
        Stage.STEADY,
    )


def test_entries_of_people_who_are_gone_hurt_nobody(read):
    ada = person()
    make.act(ada, "journeys.signed")
    Entry.objects.create(verb="journeys.signed", actor_id=10**9, subject_kind="x", subject_id=1)
    Entry.objects.create(verb="journeys.signed", actor_id=None, subject_kind="x", subject_id=1)
    Entry.objects.create(verb="gone.forgotten", actor_id=ada.pk, subject_kind="x", subject_id=1)

    read()

    assert list(Way.objects.values_list("person_id", flat=True)) == [ada.pk]


def test_ways_that_older_rules_made_are_worked_out_again(read):
    ada, bob = person(), person()
    for who in (ada, bob):
        make.act(who, "journeys.planned")
    read()
    Way.objects.filter(person=ada).update(rules_version=RULES_VERSION + 1, stage=Stage.CURIOUS)

    assert actions.refresh_stale() == 1
    assert actions.refresh_stale() == 0
    assert Way.objects.get(person=ada).stage == Stage.READY


def test_a_batch_costs_the_same_few_queries_however_many_people_are_in_it(read, settled):
    def cost(number):
        ids = make.people(number)
        make.entries(number * 3, by=ids, verbs=VERBS, until=START)
        batch = list(Entry.objects.filter(actor_id__in=ids))
        with CaptureQueriesContext(connection) as first:
            read(batch)
        with CaptureQueriesContext(connection) as again:
            read(batch)
        return len(first), len(again)

    assert cost(10) == cost(200)
    assert cost(10)[1] == 1


def test_replay_gives_the_same_answer_and_tells_nothing_twice(settled):
    ids = make.people(12)
    make.entries(300, by=ids, verbs=VERBS, until=START)
    take_back(Entry.objects.filter(verb="journeys.hosted").first())
    deliver([reader_named("journeys.advance")])
    before = [derived(pk) for pk in ids], told(), Entry.objects.count()

    replay(reader_named("journeys.advance"))

    assert ([derived(pk) for pk in ids], told(), Entry.objects.count()) == before
    assert before[1]


acts = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(VERBS), st.integers(0, 30)), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts, data=st.data())
def test_any_order_any_batches_any_splits_give_the_same_ways(read, acts, data):
    with transaction.atomic():
        people = [person() for _ in range(3)]
        unread, entries = [], []
        for who, verb, week in acts:
            entries.append(make.act(people[who], verb, at=START + timedelta(weeks=week)))
            unread.append(entries[-1])
            if data.draw(st.integers(0, 5)) == 0:
                unread.append(
                    take_back(
                        data.draw(st.sampled_from(entries)), by=data.draw(st.sampled_from([None, people[0]]))
                    )
                )
            if data.draw(st.integers(0, 3)) == 0:
                batch = data.draw(st.permutations(unread))
                cut = data.draw(st.integers(0, len(batch)))
                read(batch[:cut] or None)
                unread = batch[cut:]
        for entry in data.draw(st.permutations(unread)):
            read([entry])

        for who in people:
            standing = queries.standing_now(who, START.date())
            expected = derived(who) or {"stage": Stage.CURIOUS, "facts_seen": 0}
            assert expected["stage"] == standing.stage
            reached = {stage.key for stage in standing.reached if stage > Stage.CURIOUS}
            assert {stage for actor, stage in told() if actor == who.pk} == reached
            way = actions.refresh([who.pk]) and derived(who)
            assert way == derived(who)
        transaction.set_rollback(True)


def test_the_pure_function_and_the_table_agree(read):
    ids = make.people(20)
    make.entries(400, by=ids, verbs=VERBS, until=START)
    read()

    for seen in queries.facts_of(ids):
        standing, way = stage_of(seen.facts, START.date()), Way.objects.get(person=seen.person_id)
        assert way.stage == standing.stage
        assert way.because == [fact.entry_id for fact in standing.because]
        assert sum(way.weeks.values()) == sum(standing.rhythm.weeks.values())
        assert (way.first_on, way.last_on) == (standing.rhythm.first_on, standing.rhythm.last_on)


def test_entries_without_an_actor_any_more_are_forgotten(read):
    ada = person()
    make.act(ada, "journeys.hosted")
    read()

    forget(ada.pk)
    actions.refresh([ada.pk])

    assert Way.objects.get(person=ada).stage == Stage.CURIOUS
    assert Person.objects.filter(pk=ada.pk).exists()
