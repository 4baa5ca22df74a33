"""Starting a group in three steps, without scripts."""

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups import queries
from groundswell.groups.make import group
from groundswell.groups.models import Group, Standing
from groundswell.issues.make import issue
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db

WHAT = {"name": "Harehills Moves", "purpose": "Buses that run", "kind": "place", "place": "LS8"}
HOW = {"visibility": "closed", "joining": "request", "question_0": "Why us?", "sample": "careful"}


@pytest.fixture
def ada(client):
    ada = person(language="fr")
    client.force_login(ada)
    return ada


def at(name):
    return reverse(f"groups:{name}")


def test_three_steps_make_a_group(client, ada):
    air = issue()
    assert client.post(at("start"), WHAT | {"issues": [air.slug]}).url == at("start_how")
    assert client.post(at("start_how"), HOW).url == at("start_who")
    answer = client.post(at("start_who"), {"co_lead": "ben@example.org", "once": "k"})

    made = Group.objects.get()
    assert (answer.status_code, answer.url) == (303, reverse("groups:invite", args=[made.slug]))
    assert (made.name, made.place, made.visibility, made.joining, made.questions, made.language) == (
        "Harehills Moves",
        "Leeds LS8",
        "closed",
        "request",
        ["Why us?"],
        "fr",
    )
    assert list(made.issues.all()) == [air]
    assert made.memberships.get().standing == Standing.LEADER
    assert queries.agreement_in_force(made).version == 1
    assert Mail.objects.get().to == "ben@example.org"


def test_sending_the_last_step_twice_makes_one_group(client, ada):
    client.post(at("start"), WHAT)
    client.post(at("start_how"), HOW)

    answers = [client.post(at("start_who"), {"once": "same"})["Location"] for _ in range(2)]

    assert Group.objects.count() == 1
    assert answers[0] == answers[1]


def test_nothing_is_lost_on_the_way_back(client, ada):
    client.post(at("start"), WHAT)
    client.post(at("start_how"), HOW)

    assert "Buses that run" in client.get(at("start")).text
    assert "Why us?" in client.get(at("start_how")).text


def test_a_step_too_far_leads_back_to_the_first(client, ada):
    assert client.get(at("start_how")).url == at("start")
    assert client.get(at("start_who")).url == at("start")
    assert client.post(at("start_who"), {}).url == at("start")
    assert not Group.objects.exists()


def test_groups_that_are_there_are_shown_first(client, ada):
    group(name="Harehills bus watch")
    group(name="Canary hidden Harehills", visibility="hidden")
    client.post(at("start"), WHAT)

    page = client.get(at("start_how")).text

    assert "Harehills bus watch" in page
    assert "Canary" not in page


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        ("start", {"name": ""}),
        ("start", {"name": "www.example.org"}),
        ("start", {"place": "Nowhere"}),
        ("start", {"place": "", "is_online": ""}),
        ("start", {"issues": ["none-such"]}),
        ("start_how", {"visibility": "secret"}),
        ("start_how", {"sample": "cruel"}),
        ("start_who", {"co_lead": "nobody"}),
    ],
)
def test_what_is_wrong_is_said_with_422(client, ada, step, wrong):
    client.post(at("start"), WHAT)
    client.post(at("start_how"), HOW)
    good = {"start": WHAT, "start_how": HOW, "start_who": {}}[step]

    answer = client.post(at(step), good | wrong)

    assert answer.status_code == 422
    assert "data-error-summary" in answer.text
    assert not Group.objects.exists()


def test_visitors_sign_in_first(client):
    answer = client.get(at("start"))

    assert answer.status_code == 302
    assert "next=" in answer.url
