"""The journey as its person meets it."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.journeys import make, steps
from groundswell.journeys.models import Correction, Dismissal, Way
from groundswell.journeys.stages import Stage
from groundswell.journeys.steps import Step
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.kernel.slots import panels, render_slot

pytestmark = pytest.mark.django_db
NAUGHTY = [
    "<script>alert(1)</script>",
    "'; DROP TABLE x;--",
    "\u202etxet",
    "%(actor)s {{ 7*7 }} {% if %}",
    "👩‍👩‍👧‍👦 Ω≈ç√ اَلْعَرَبِيَّةُ",
]


@pytest.fixture
def ada(client):
    somebody = person(name="Ada L", welcomed_at=clock.now())
    client.force_login(somebody)
    return somebody


@pytest.fixture
def offers(monkeypatch):
    """A world in which three steps are suggested, and nothing else."""
    monkeypatch.setattr(steps, "_offers", [])
    some = [
        Step(f"try.{n}", f"Try {n}", f"Because of {n}", n, f"/try/{n}/", "a rule", text="How")
        for n in (1, 2, 3)
    ]
    steps.offers_step()(lambda viewer: some)
    return some


def see(client, name="journeys:journey", *args):
    return client.get(reverse(name, args=args)).content.decode()


def press(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_visitors_are_asked_to_sign_in(client):
    for name in ("journeys:journey", "journeys:adjust"):
        response = client.get(reverse(name))
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/sign-in/")
    assert press(client, "journeys:off").status_code == 303


def test_on_the_first_day_there_is_a_place_a_step_and_nothing_to_lose(client, ada):
    html = see(client)

    assert "Hello, Ada L" in html
    assert "Only you can see this page." in html
    assert "Your journey: stage 1 of 5, Curious." in html
    assert "You are new, so there are no facts yet." in html
    assert "streak" not in html
    assert html.count("Not this week") == 1


def test_the_page_names_the_facts_that_made_the_stage(client, ada):
    make.act(ada, "groups.joined", group="Harehills Moves")
    make.act(ada, "groups.welcomed", group="Harehills Moves")
    make.way(ada)

    html = see(client)

    assert "stage 2 of 5, Getting ready" in html
    assert "You joined Harehills Moves" in html
    assert "You welcomed somebody" not in html


def test_a_wrong_fact_is_left_out_at_a_press_and_comes_back_at_another(client, ada):
    entry = make.act(ada, "groups.joined", group="Harehills Moves")
    make.way(ada)

    assert press(client, "journeys:wrong", entry.pk).status_code == 303
    assert press(client, "journeys:wrong", entry.pk).status_code == 303
    assert "stage 1 of 5" in see(client)
    assert "You joined Harehills Moves" in see(client, "journeys:adjust")

    press(client, "journeys:right", entry.pk)
    assert "stage 2 of 5" in see(client)


def test_the_facts_of_others_are_not_there_to_correct(client, ada):
    theirs = make.act(person(), "groups.joined", group="x")

    assert press(client, "journeys:wrong", theirs.pk).status_code == 404
    assert press(client, "journeys:wrong", 10**12).status_code == 404
    assert not Correction.objects.exists()


def test_one_step_is_shown_and_the_next_when_it_is_put_away(client, ada, offers):
    html = see(client)
    assert "Try 1" in html
    assert "Because of 1" in html
    assert "Try 2" not in html

    assert press(client, "journeys:later", step="try.1").status_code == 303
    assert "Try 2" in see(client)

    answer = client.post(reverse("journeys:later"), {"step": "try.2"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Try 3" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "data-focus" in answer.content.decode()

    press(client, "journeys:later", step="try.3")
    assert "Nothing waits for you" in see(client)


def test_a_step_comes_back_after_a_week_and_is_pressed_away_once(client, ada, offers, time_machine):
    time_machine.move_to("2026-05-04T10:00:00Z", tick=False)
    client.force_login(ada)
    press(client, "journeys:later", step="try.1")
    press(client, "journeys:later", step="try.1")
    assert Dismissal.objects.get().times == 1

    time_machine.move_to("2026-05-11T10:00:01Z", tick=False)
    client.force_login(ada)
    assert "Try 1" in see(client)
    press(client, "journeys:later", step="try.1")
    assert Dismissal.objects.get().times == 2

    time_machine.move_to("2026-05-18T10:00:02Z", tick=False)
    client.force_login(ada)
    assert "Try 2" in see(client)  # what was declined often comes after the rest


def test_a_step_that_is_none_is_a_sentence_and_no_error(client, ada):
    for step in ("", "x" * 81, "a\x00b", "a\nb"):
        assert press(client, "journeys:later", step=step).status_code == 303
    for step in NAUGHTY:
        assert press(client, "journeys:later", step=step).status_code == 303
    assert "alert(1)" not in see(client)
    assert not Dismissal.objects.exists()


def test_adjusting_hides_corrects_and_says_what_is_wrong(client, ada):
    moves = group(name="Harehills Moves")
    member(moves, ada, shares_progress=True)
    assert "The organisers of Harehills Moves see your stage." in see(client)

    assert press(client, "journeys:changes", is_hidden="on", own_stage="4").status_code == 303
    way = Way.objects.get(person=ada)
    assert (way.is_hidden, way.own_stage) == (True, Stage.STEADY)
    html = see(client)
    assert "stage 4 of 5" in html
    assert "Harehills Moves see" not in html

    for stage in ("9", "curious", *NAUGHTY):
        response = press(client, "journeys:changes", own_stage=stage)
        assert response.status_code == 422
        assert "error-summary" in response.content.decode()
    press(client, "journeys:changes", own_stage="")
    assert Way.objects.get(person=ada).own_stage is None


def test_switching_off_leaves_goals_and_thanks_and_no_stage(client, ada):
    make.act(ada, "groups.joined", group="x")
    make.way(ada)

    press(client, "journeys:off")
    press(client, "journeys:off")
    html = see(client)
    assert "Your journey is switched off" in html
    assert "stage 2 of 5" not in html
    assert "My rhythm" not in html
    assert "Switch it on" in see(client, "journeys:adjust")

    press(client, "journeys:on")
    assert "stage 2 of 5" in see(client)


def test_resting_is_said_calmly_and_to_nobody_else(client, ada):
    make.act(ada, "groups.welcomed", group="x", at=clock.now() - timedelta(weeks=7))
    make.way(ada)

    assert "nothing is lost by resting" in see(client)


def test_names_and_facts_that_look_like_code_come_back_as_text(client):
    for text in NAUGHTY:
        who = person(name=text, welcomed_at=clock.now())
        client.force_login(who)
        make.act(who, "groups.joined", group=text)
        make.way(who)
        html = see(client)
        assert "<script>alert" not in html
        assert f"Hello, {text}" in unescape(html)
        assert f"You joined {text}" in unescape(html)


def test_the_page_costs_the_same_queries_for_a_rich_journey_as_for_a_new_one(client, ada):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            see(client)
        return len(queries)

    moves = group()
    member(moves, ada, shares_progress=True)
    make.act(ada, "groups.joined", group="x")
    make.way(ada)
    cost()  # the first look may fill what pages share
    before = cost()
    for week in range(30):
        for verb in ("groups.welcomed", "groups.took_role", "groups.started"):
            make.act(ada, verb, group="x", role="y", at=clock.now() - timedelta(weeks=week))
    make.way(ada)
    for _ in range(5):
        member(group(), ada, shares_progress=True)

    assert cost() == before
    assert before <= 21


def test_after_an_act_the_stage_is_shown_before_any_reader_has_read_it():
    ghost = person(has_account=False)
    make.act(ghost, "groups.joined", group="x")

    (panel,) = panels("thanks.stage", viewer=Visitor(), person=ghost)

    assert panel.context["stage"] == Stage.READY


def test_the_stage_after_an_act_is_drawn_for_people_without_an_account(rf):
    ghost = person(has_account=False)
    make.act(ghost, "groups.joined", group="x")
    request = rf.get("/")
    request.viewer = Visitor()

    html = render_slot({"request": request}, "thanks.stage", person=ghost)

    assert "Your journey: stage 2 of 5, Getting ready." in html
    assert reverse("journeys:journey") not in html


def test_whoever_is_off_is_shown_no_stage_anywhere(client, ada):
    press(client, "journeys:off")

    assert panels("thanks.stage", viewer=ada, person=ada) == []
