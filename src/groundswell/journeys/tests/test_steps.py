"""Which next steps are suggested, in which order, and why."""

from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import RoleOffer, Standing
from groundswell.journeys import queries, steps
from groundswell.journeys.models import Dismissal
from groundswell.journeys.steps import Step, offers_step, pool
from groundswell.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def nothing_else(monkeypatch):
    """A world in which nothing is suggested yet."""
    monkeypatch.setattr(steps, "_offers", [])


def step(key, **fields):
    return Step(key, key, "because", 5, "/", "a rule", **fields)


def keys(found):
    return [step.key for step in found]


def test_low_orders_come_first_and_a_key_comes_once(nothing_else):
    offers_step(order=50)(lambda viewer: [step("b"), step("a")])
    offers_step(order=10)(lambda viewer: [step("a")])

    assert keys(pool(person(), {})) == ["a", "b"]


def test_at_most_three_are_suggested_and_nobody_else_is_asked(nothing_else):
    asked = []
    offers_step(order=10)(lambda viewer: [step(f"first.{n}") for n in range(5)])
    offers_step(order=20)(lambda viewer: asked.append(viewer) or [])

    assert keys(pool(person(), {})) == ["first.0", "first.1", "first.2"]
    assert asked == []


def test_what_is_put_away_is_not_there_and_what_was_declined_often_comes_last(nothing_else):
    offers_step()(lambda viewer: [step("declined"), step("away"), step("once"), step("fresh")])

    assert keys(pool(person(), {"declined": (False, 2), "away": (True, 1), "once": (False, 1)})) == [
        "once",
        "fresh",
        "declined",
    ]


def test_a_step_whose_page_is_not_part_of_this_install_is_not_suggested(nothing_else):
    offers_step()(lambda viewer: [Step("nowhere", "Go", "because", 5, "", "a rule"), step("here")])

    assert keys(pool(person(), {})) == ["here"]


@pytest.mark.parametrize("key", ["", "x" * 81])
def test_a_key_that_cannot_be_kept_is_a_mistake_in_the_code(key):
    with pytest.raises(ValueError, match="key"):
        step(key)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 minute"), (45, "45 minutes"), (90, "2 hours"), (120, "2 hours"), (300, "5 hours")],
)
def test_the_time_it_takes_is_said_in_words(minutes, said):
    assert Step("a", "a", "b", minutes, "/", "r").time == said


def suggested(viewer):
    return {one.key.rstrip("0123456789"): one for one in queries.next_steps(viewer, clock.now(), most=20)}


def test_somebody_in_no_group_may_meet_one_person():
    alone, together = person(place="Leeds"), person()
    member(group(), together)

    assert "you said you are in Leeds" in suggested(alone)["groups.meet"].why
    assert "groups.meet" not in suggested(together)


def test_the_welcome_is_offered_until_it_is_answered():
    assert "accounts.welcome" in suggested(person())
    assert "accounts.welcome" not in suggested(person(welcomed_at=clock.now()))


def test_an_offered_role_waits_for_a_word():
    moves, dee, ada = group(name="Harehills Moves"), person(), person()
    member(moves, dee, standing=Standing.LEADER), member(moves, ada)
    RoleOffer.objects.create(group=moves, person=ada, offered_by=dee, standing=Standing.MODERATOR)

    first, *_rest = queries.next_steps(ada, clock.now())

    assert first.key.startswith("groups.offer.")
    assert "Harehills Moves" in first.title
    assert "groups.offer." not in suggested(dee)


def test_somebody_who_leads_alone_may_look_for_a_second():
    moves, dee, ada = group(), person(), person()
    member(moves, dee, standing=Standing.LEADER)
    assert "groups.co_lead." not in suggested(dee)  # there is nobody to ask yet

    member(moves, ada), member(moves)
    assert "groups.co_lead." in suggested(dee)

    moves.memberships.filter(person=ada).update(standing=Standing.LEADER)
    assert "groups.co_lead." not in suggested(dee)


def test_every_suggestion_says_why_and_names_its_rule():
    dee, moves = person(), group()
    member(moves, dee, standing=Standing.LEADER), member(moves), member(moves)

    for one in [*suggested(dee).values(), *suggested(person()).values()]:
        assert one.title
        assert one.why
        assert one.rule
        assert one.minutes > 0


def test_putting_away_the_last_one_leaves_none(nothing_else):
    ada = person()
    offers_step()(lambda viewer: [step("only")])
    Dismissal.objects.create(person=ada, step="only", until=clock.now() + timedelta(days=1))

    assert queries.next_steps(ada, clock.now()) == []
