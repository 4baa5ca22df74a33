from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from markupsafe import escape

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.kernel import clock, text
from groundswell.kernel.tests.naughty import NAUGHTY
from groundswell.tasks import actions
from groundswell.tasks.make import taking, task
from groundswell.tasks.models import State, Task

pytestmark = pytest.mark.django_db
WORDS = [word for word in NAUGHTY if not any("\ud800" <= sign <= "\udfff" for sign in word)]


@pytest.fixture
def leader():
    return person()


@pytest.fixture
def home(leader):
    return group(leader=leader)


def at(client, somebody):
    client.force_login(somebody)
    return client


def body(response):
    return response.content.decode()


def path(name, errand, *more):
    return reverse(f"tasks:{name}", args=[errand.group.slug, errand.pk, *more])


def board_of(home):
    return reverse("tasks:board", args=[home.slug])


def test_tasks_are_for_members(client, home):
    errand = task(group=home, title="Print leaflets", details="The key is under the mat.")

    assert client.get(board_of(home)).status_code == 302
    for name in ("board", "task"):
        where = board_of(home) if name == "board" else path("task", errand)
        assert at(client, person()).get(where).status_code == 404
    assert "under the mat" in body(at(client, member(home).person).get(path("task", errand)))


def test_readers_of_a_public_group_see_titles_alone(client, home):
    task(group=home, title="Print leaflets", details="The key is under the mat.")
    hidden = group(visibility=Visibility.HIDDEN)
    task(group=hidden, title="Secret errand")

    page = body(client.get(home.get_absolute_url()))

    assert "Would help a lot" in page
    assert "Print leaflets" in page
    assert "under the mat" not in page
    assert f'href="{board_of(home)}' not in page
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_three_lists_and_a_press_that_moves_a_task_on(client, home, leader):
    ada = member(home, person(name="Ada")).person
    errand = task(group=home, set_by=leader, title="Print leaflets")
    at(client, ada)

    assert "I’ll do it: Print leaflets" in body(client.get(board_of(home)))
    sent = client.post(path("taken", errand), {"next": board_of(home)})
    assert (sent.status_code, sent["Location"]) == (303, board_of(home))
    assert "It’s done: Print leaflets" in body(client.get(board_of(home)))
    client.post(path("done", errand), {"words": "All 200."})
    page = body(at(client, leader).get(path("task", errand)))
    assert "All 200." in page
    assert "Yes, it’s done: Ada" in page
    hers = errand.takings.get()
    client.post(path("confirmed", errand, hers.pk))
    errand.refresh_from_db()
    assert errand.state == State.DONE
    assert "confirmed it" in body(client.get(path("task", errand)))


def test_with_htmx_only_the_lists_come_back(client, home):
    errand = task(group=home, title="Print leaflets")

    answer = at(client, member(home).person).post(path("taken", errand), headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "It’s done: Print leaflets" in body(answer)
    assert "<h1" not in body(answer)


def test_a_press_that_comes_too_late_says_why(client, home):
    errand = task(group=home)
    taking(errand)

    answer = at(client, member(home).person).post(path("taken", errand))
    swapped = client.post(path("taken", errand), headers={"HX-Request": "true"})

    assert (answer.status_code, swapped.status_code) == (422, 422)
    assert "Enough people have taken this on." in body(answer)
    assert "Enough people have taken this on." in body(swapped)


def test_somebody_elses_taking_is_not_mine_to_give_back(client, home):
    errand = task(group=home, wants=2)
    taking(errand)

    assert at(client, member(home).person).post(path("given_up", errand)).status_code == 404


def test_a_taking_of_another_task_is_not_here(client, home, leader):
    errand, other = task(group=home), task(group=home)
    row = taking(other, done_at=clock.now())

    assert at(client, leader).post(path("confirmed", errand, row.pk)).status_code == 404


def test_asking_for_help_changing_dropping_and_taking_back(client, home, leader):
    due = (clock.now() + timedelta(days=3)).date().isoformat()
    form = {"title": "Bring a kettle", "kind": "cooking", "minutes": "30", "due_on": due, "wants": "2"}

    sent = at(client, leader).post(reverse("tasks:start", args=[home.slug]), form)
    errand = Task.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, errand.get_absolute_url())
    assert client.post(path("edit", errand), form | {"wants": "0"}).status_code == 422
    assert client.post(path("edit", errand), form | {"title": "Bring two kettles"}).status_code == 303
    client.post(path("dropped", errand))
    assert "No longer needed" in body(client.get(path("task", errand)))
    client.post(path("reopened", errand))
    errand.refresh_from_db()
    assert (errand.title, errand.state) == ("Bring two kettles", State.OPEN)


def test_a_day_that_is_past_is_said_in_words(client, home, leader):
    form = {"title": "Print", "kind": "action", "due_on": "2001-01-01", "wants": "1"}

    page = at(client, leader).post(reverse("tasks:start", args=[home.slug]), form)

    assert page.status_code == 422
    assert "Choose a day to come" in body(page)


def test_members_without_the_right_set_nothing(client, home):
    assert at(client, member(home).person).get(reverse("tasks:start", args=[home.slug])).status_code == 403


def test_what_was_done_goes_on_by_key(client, home, leader):
    for number in range(25):
        task(group=home, state=State.DONE, ended_at=clock.now() - timedelta(hours=number))

    first = body(at(client, leader).get(board_of(home)))
    rest = body(client.get(board_of(home) + first.split('rel="next" href="')[1].split('"')[0]))

    assert first.count("<h3><a") == 20
    assert rest.count("<h3><a") == 5
    for made_up in ("x", "1_", "99999999999999999999_1", "1_99999999999999999999"):
        assert client.get(board_of(home), {"after": made_up}).status_code == 200


def test_the_board_asks_the_same_of_few_and_of_many(client, home, leader):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            client.get(board_of(home))
        return sum("notifications_" not in query["sql"] for query in captured.captured_queries)

    at(client, leader)
    for _number in range(10):
        taking(task(group=home, wants=2))
        task(group=home, state=State.DONE)
    client.get(board_of(home))
    few = asked()
    for number in range(290):
        taking(task(group=home, wants=2)) if number % 2 else task(group=home, state=State.DONE)

    assert asked() == few <= 16


def test_words_come_back_equal_and_do_no_harm(client, home, leader):
    at(client, leader)
    for word in WORDS:
        Task.objects.all().delete()
        form = {"title": word if word.strip() else "Title", "details": word, "kind": "action", "wants": "1"}
        sent = client.post(reverse("tasks:start", args=[home.slug]), form)
        if sent.status_code == 422:
            assert len(word) > 100 or "\0" in word or not text.tidy(word, 100, single_line=True), repr(word)
            continue
        errand = Task.objects.get()
        assert errand.title == text.tidy(form["title"], 140, single_line=True)
        assert errand.details == text.tidy(word, 10_000, single_line=False)
        assert str(escape(errand.title)) in body(client.get(path("task", errand)))
        client.post(path("taken", errand))
        assert client.post(path("done", errand), {"words": word}).status_code == 303


def test_what_i_took_on_and_what_waits_for_my_word_stand_on_my_way(client, home, leader):
    from groundswell.tasks.panels import what_i_took_on

    errand = task(group=home, set_by=leader, title="Print leaflets")
    ada = member(home).person
    hers = actions.take(errand, by=ada)

    assert [one.task for one in what_i_took_on(ada).context["mine"]] == [errand]
    assert what_i_took_on(leader) is None
    actions.say_done(hers, by=ada)
    assert [one.pk for one in what_i_took_on(leader).context["waiting"]] == [hers.pk]
