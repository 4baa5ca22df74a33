"""Goals as their person meets them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.goals import make, queries
from groundswell.goals.models import Goal, GoalMark, SeenBy, State
from groundswell.goals.policy import AT_ONCE
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.kernel.slots import panels

pytestmark = pytest.mark.django_db
NAUGHTY = [
    "<script>alert(1)</script>",
    "1; DROP TABLE x",
    "٤",
    "1e3",
    "-1",
    "0",
    "101",
    "99999999999999999999",
    "NaN",
    "\x00",
    " ",
    "🙂",
]


@pytest.fixture
def ada(client):
    somebody = person(name="Ada L")
    client.force_login(somebody)
    return somebody


def press(client, name, *args, **data):
    return client.post(reverse(f"goals:{name}", args=args), data)


def see(client, name, *args):
    return client.get(reverse(f"goals:{name}", args=args)).content.decode()


def test_visitors_are_asked_to_sign_in(client):
    assert client.get(reverse("goals:start")).status_code == 302
    assert press(client, "goals", kind="meetings", target=4).status_code == 303
    assert not Goal.objects.exists()


def test_a_goal_is_set_with_a_number_and_no_more(client, ada):
    html = see(client, "start")
    assert "4 meetings" in html

    assert press(client, "goals", kind="meetings", target=4, seen_by="nobody").status_code == 303
    assert press(client, "goals", kind="meetings", target=4, seen_by="nobody").status_code == 303

    goal = Goal.objects.get()
    assert (goal.person, goal.kind, goal.target, goal.by_day, goal.seen_by) == (
        ada,
        "meetings",
        4,
        None,
        SeenBy.NOBODY,
    )


@pytest.mark.parametrize("target", NAUGHTY)
def test_what_is_no_number_from_one_to_a_hundred_is_said_kindly(client, ada, target):
    response = press(client, "goals", kind="meetings", target=target, seen_by="nobody")

    if response.status_code == 303:  # other scripts' digits are digits
        assert Goal.objects.get().target == int(target)
    else:
        assert response.status_code == 422
        assert "error-summary" in response.content.decode()
        assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "walks"),
        ("kind", ""),
        ("seen_by", "everyone"),
        ("by_day", "soon"),
        ("by_day", "2020-01-01"),
        ("by_day", "9999-12-31"),
        ("by_day", "0000-00-00"),
    ],
)
def test_anything_else_that_is_wrong_keeps_what_was_written(client, ada, field, value):
    given = {"kind": "meetings", "target": "17", "seen_by": "groups"} | {field: value}

    response = press(client, "goals", **given)

    assert response.status_code == 422
    assert 'value="17"' in response.content.decode()
    assert not Goal.objects.exists()


def test_the_eleventh_goal_is_refused_with_a_reason_and_nothing_lost(client, ada):
    for target in range(1, AT_ONCE + 1):
        make.goal(ada, target=target)

    response = press(client, "goals", kind="meetings", target=4, seen_by="nobody")

    assert response.status_code == 422
    assert "You have ten goals already." in response.content.decode()
    assert 'value="4"' in response.content.decode()


def test_a_goal_can_be_changed_paused_let_go_and_taken_up(client, ada):
    goal = make.goal(ada, kind="meetings", target=4)
    day = (clock.now() + timedelta(days=30)).date()

    assert (
        press(client, "changes", goal.pk, target=6, by_day=day.isoformat(), seen_by="groups").status_code
        == 303
    )
    goal.refresh_from_db()
    assert (goal.target, goal.by_day, goal.seen_by) == (6, day, "groups")

    for name, state in [
        ("pause", State.PAUSED),
        ("resume", State.OPEN),
        ("drop", State.DROPPED),
        ("resume", State.OPEN),
    ]:
        assert press(client, name, goal.pk).status_code == 303
        assert press(client, name, goal.pk).status_code == 303
        goal.refresh_from_db()
        assert goal.state == state


def test_letting_go_offers_to_undo_it(client, ada):
    goal = make.goal(ada)

    html = client.post(reverse("goals:drop", args=[goal.pk]), follow=True).content.decode()

    assert html.count(reverse("goals:resume", args=[goal.pk])) == 2  # the toast and the page


def test_a_number_one_has_already_is_refused(client, ada):
    make.goal(ada, target=4)
    goal = make.goal(ada, target=5)

    response = press(client, "changes", goal.pk, target=4, seen_by="nobody")

    assert response.status_code == 422
    assert "another goal with this number" in response.content.decode()


def test_a_day_that_has_passed_may_stay_and_is_asked_about(client, ada):
    goal = make.goal(ada, by_day=clock.now().date() - timedelta(days=3))
    assert "Its day has passed." in see(client, "goal", goal.pk)

    day = goal.by_day.isoformat()
    assert press(client, "changes", goal.pk, target=2, by_day=day, seen_by="nobody").status_code == 303


@pytest.mark.parametrize("name", ["goal", "changes", "pause", "drop", "resume"])
def test_the_goals_of_others_are_not_there(client, ada, name):
    bob, moves = person(), group()
    member(moves, bob), member(moves, ada)
    goal = make.goal(bob, seen_by=SeenBy.GROUPS)

    url = reverse(f"goals:{name}", args=[goal.pk])
    response = client.get(url) if name == "goal" else client.post(url)

    assert response.status_code == 404


def test_the_journey_shows_goals_or_three_to_pick_from(client, ada):
    (panel,) = panels("journey.goals", viewer=ada)
    assert next(kind.named(number) for kind, number in panel.context["suggestions"]) == "4 meetings"
    assert len(panel.context["suggestions"]) == 3

    goal = make.goal(ada, kind="meetings", target=4)
    GoalMark.objects.create(goal=goal, entry_id=1, at=clock.now())
    (panel,) = panels("journey.goals", viewer=ada)
    assert [(it.target, it.done) for it in panel.context["goals"]] == [(4, 1)]
    assert panels("journey.goals", viewer=Visitor()) == []

    html = client.get(reverse("journeys:journey")).content.decode()
    assert "1 of 4 meetings" in html


def shown_to(viewer, who):
    found = panels("person.page", viewer=viewer, person=who)
    return [panel.context["goals"] for panel in found if panel.template == "goals/_shown.html"]


def test_somebodys_page_shows_what_they_let_others_see():
    ada, bob, moves = person(), person(), group()
    member(moves, ada), member(moves, bob)
    make.goal(ada)
    assert shown_to(bob, ada) == []

    shown = make.goal(ada, target=7, seen_by=SeenBy.GROUPS)
    assert shown_to(bob, ada) == [[shown]]
    assert shown_to(person(), ada) == shown_to(Visitor(), ada) == []


def test_a_goal_that_is_shown_is_on_its_persons_page_for_people_of_their_groups(client, ada):
    bob, moves = person(handle="bob"), group()
    member(moves, ada), member(moves, bob)
    make.goal(bob, kind="meetings", target=17, seen_by=SeenBy.GROUPS)
    make.goal(bob, kind="meetings", target=23)

    html = client.get(reverse("accounts:profile", args=["bob"])).content.decode()

    assert "17 meetings" in html
    assert "23 meetings" not in html


def test_ten_goals_cost_the_same_queries_as_one(client, ada):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("journeys:journey"))
        return len(asked)

    make.goal(ada, target=50)
    cost()  # the first look may fill what pages share
    before = cost()
    for target in range(1, 10):
        make.goal(ada, kind="meetings", target=target)

    assert cost() == before
    assert len(queries.goals_of(ada)) == 10
