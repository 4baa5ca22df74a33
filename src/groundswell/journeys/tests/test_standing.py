"""Where facts put somebody: a table, and what must hold for any facts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from groundswell.journeys.rules import RULES, read
from groundswell.journeys.stages import Stage
from groundswell.journeys.standing import Fact, monday, months_back, stage_of
from groundswell.ledger.verbs import Counts, verb_named

START = datetime(2026, 1, 5, 12, tzinfo=UTC)  # a Monday
TODAY = date(2026, 6, 1)
KINDS = {
    "joined": Counts.READY,
    "signed": Counts.ACT,
    "attended": Counts.ACT,
    "thanked": Counts.CARE,
    "hosted": Counts.LEAD,
    "accounts.joined": Counts.NOTHING,
    "walked past": Counts.NOTHING,
}


def did(*acts):
    """Facts from `verb` or `(verb, week)`; one a day, or in the week given."""
    facts = []
    for day, act in enumerate(acts):
        verb, at = (
            (act, START + timedelta(days=day))
            if isinstance(act, str)
            else (act[0], START + timedelta(weeks=act[1]))
        )
        facts.append(Fact(day + 1, verb, KINDS[verb], at))
    return facts


@pytest.mark.parametrize(
    ("acts", "stage"),
    [
        ([], Stage.CURIOUS),
        (["walked past"], Stage.CURIOUS),
        (["accounts.joined"], Stage.CURIOUS),
        (["signed"], Stage.CURIOUS),
        (["signed", "signed", "signed"], Stage.CURIOUS),
        (["joined"], Stage.READY),
        (["signed", "joined"], Stage.READY),
        (["signed", "attended"], Stage.ACTING),
        (["signed", "thanked"], Stage.ACTING),
        (["joined", "signed", "hosted"], Stage.LEADING),
        (["hosted"], Stage.LEADING),
        ([("signed", week) for week in (0, 1, 2, 3, 4)], Stage.CURIOUS),
        ([("signed", week) for week in (0, 1, 2, 3, 4, 5)], Stage.STEADY),
        ([("signed", week) for week in (0, 2, 4, 6, 8, 11)], Stage.STEADY),
        ([("signed", week) for week in (0, 2, 4, 6, 8, 12)], Stage.CURIOUS),
        ([("signed", week) for week in (0, 12, 14, 16, 18, 20, 22)], Stage.STEADY),
        ([("joined", week) for week in (0, 1, 2, 3, 4, 5)], Stage.READY),
        ([("signed", 0)] * 30, Stage.CURIOUS),
    ],
)
def test_facts_put_somebody_at_a_stage(acts, stage):
    assert stage_of(did(*acts), TODAY).stage == stage


def test_a_stage_comes_with_the_facts_that_made_it():
    standing = stage_of(did("accounts.joined", "signed", "signed", "attended", "attended"), TODAY)

    assert [fact.entry_id for fact in standing.because] == [2, 4]
    assert standing.reached[Stage.ACTING].on == date(2026, 1, 8)
    assert [fact.entry_id for fact in standing.reached[Stage.CURIOUS].because] == [1]


def test_six_weeks_are_shown_by_the_first_act_of_each():
    standing = stage_of(did(*[("signed", week) for week in (0, 0, 1, 2, 2, 3, 4, 5, 6)]), TODAY)

    assert [fact.entry_id for fact in standing.because] == [1, 3, 4, 6, 7, 8]
    assert standing.reached[Stage.STEADY].on == date(2026, 2, 9)


@pytest.mark.parametrize(
    ("acts", "missing"),
    [
        ([], (Stage.READY, 0, 1)),
        (["joined"], (Stage.ACTING, 0, 2)),
        (["joined", "signed", "signed"], (Stage.ACTING, 1, 2)),
        ([("signed", 19), ("attended", 20), ("attended", 0)], (Stage.STEADY, 2, 6)),
        (["hosted"], None),
    ],
)
def test_what_is_missing_for_the_next_stage_is_counted(acts, missing):
    found = stage_of(did(*acts), TODAY).missing

    assert (found and (found.stage, found.have, found.need)) == missing


@pytest.mark.parametrize(("weeks_later", "is_resting"), [(0, False), (4, False), (5, True), (60, True)])
def test_quiet_weeks_are_rest_and_move_nobody_back(weeks_later, is_resting):
    standing = stage_of(did("hosted"), START.date() + timedelta(weeks=weeks_later))

    assert standing.stage == Stage.LEADING
    assert standing.is_resting is is_resting


def test_somebody_who_has_done_nothing_does_not_rest():
    assert not stage_of([], TODAY).is_resting


def test_the_rhythm_keeps_twelve_weeks_and_six_months():
    rhythm = stage_of(did(*[("signed", week) for week in range(0, 60, 2)]), TODAY).rhythm

    assert rhythm.last_on
    assert len(rhythm.weeks) == 6
    assert min(rhythm.weeks) == monday(rhythm.last_on) - timedelta(weeks=10)
    assert sorted(rhythm.months)[0] == months_back(rhythm.last_on, 5)
    assert rhythm.first_on == START.date()


ids = st.integers(1, 60)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
some_facts = st.dictionaries(ids, st.tuples(st.sampled_from(sorted(KINDS)), moments), max_size=40).map(
    lambda rows: [Fact(pk, verb, KINDS[verb], at) for pk, (verb, at) in rows.items()]
)


@given(facts=some_facts, data=st.data())
def test_the_order_and_repetition_of_facts_change_nothing(facts, data):
    again = data.draw(st.permutations(facts + facts[:5]))

    assert stage_of(again, TODAY) == stage_of(facts, TODAY)


@given(facts=some_facts, more=some_facts, days=st.integers(0, 2000))
def test_more_facts_and_more_time_never_move_anybody_back(facts, more, days):
    before = stage_of(facts, TODAY)
    after = stage_of(
        [*facts, *(fact._replace(entry_id=fact.entry_id + 100) for fact in more)],
        TODAY + timedelta(days=days),
    )

    assert after.stage >= before.stage


@given(facts=some_facts.filter(bool))
def test_a_stage_stands_on_its_facts_alone_and_falls_with_any_of_them(facts):
    standing = stage_of(facts, TODAY)
    needed = standing.because

    assert stage_of(needed, TODAY).stage == standing.stage
    for gone in needed:
        left = [fact for fact in needed if fact != gone]
        assert stage_of(left, TODAY).stage < standing.stage or standing.stage == Stage.CURIOUS


@given(facts=some_facts)
def test_what_does_not_count_changes_nothing(facts):
    noise = [Fact(1000 + n, "walked past", Counts.NOTHING, START + timedelta(days=n)) for n in range(5)]

    assert stage_of([*facts, *noise], TODAY) == stage_of(facts, TODAY)


def test_somebody_who_only_ever_acts_offline_can_come_to_lead():
    offline = did(*[("attended", week) for week in range(6)], ("thanked", 6))
    assert stage_of(offline, TODAY).stage == Stage.STEADY

    assert (
        stage_of([*offline, Fact(99, "hosted", Counts.LEAD, START + timedelta(weeks=7))], TODAY).stage
        == Stage.LEADING
    )


@pytest.mark.parametrize("verb", sorted({verb for rule in RULES.stages.values() for verb in rule.verbs}))
def test_every_verb_that_a_rule_names_is_one_there_is(verb):
    app = verb.partition(".")[0]
    assert verb_named(verb) or not apps.is_installed(f"groundswell.{app}")


def test_rules_are_data_and_must_speak_of_every_stage():
    text = 'version = 2\n[stages.curious]\nkinds = ["act"]\n[rhythm]\nkinds = []\nweeks = 12\nquiet = 4\n'
    with pytest.raises(ValueError, match="Every stage"):
        read(text)
    assert set(RULES.stages) == set(Stage)
    assert RULES.version >= 1
