"""Joining, leaving and saying hello, as people meet it: forms that work without scripts."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups import actions
from groundswell.groups.make import agreement, asking, group, invitation, member
from groundswell.groups.models import Joining, Membership, State, Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    """Ada, signed in."""
    ada = person(name="Ada")
    client.force_login(ada)
    return ada


def at(name, *args):
    return reverse(f"groups:{name}", args=args)


def said(answer):
    return [(str(m), m.extra_tags) for m in get_messages(answer.wsgi_request)]


def test_an_open_group_is_joined_by_one_press_that_can_be_undone(client, ada):
    moves = group(leader=person(), name="Moves")

    answer = client.post(at("join", moves.slug))

    assert (answer.status_code, answer.url) == (303, moves.get_absolute_url())
    assert said(answer) == [("You joined Moves.", at("leave", moves.slug))]
    assert client.post(at("leave", moves.slug)).status_code == 303
    assert Membership.objects.get(person=ada).state == State.LEFT
    assert client.post(at("rejoin", moves.slug)).status_code == 303
    assert Membership.objects.get(person=ada).is_active


def test_pressing_twice_joins_once(client, ada):
    moves = group()

    for _ in range(2):
        client.post(at("join", moves.slug))

    moves.refresh_from_db()
    assert moves.member_count == 1


def test_what_is_missing_is_said_and_what_was_written_stays(client, ada):
    moves = group(joining=Joining.REQUEST, questions=["Why us?", "Who are you?"])
    agreement(moves)

    answer = client.post(at("join", moves.slug), {"answer_0": "Because of the 41"})

    assert answer.status_code == 422
    assert "3 things need another look" not in answer.text
    assert "2 things need another look" in answer.text
    assert "Because of the 41" in answer.text
    assert not Membership.objects.exists()


def test_asking_keeps_the_answers_for_whoever_lets_people_in(client, ada):
    dee = person()
    moves = group(leader=dee, joining=Joining.REQUEST, questions=["Why us?"])
    client.post(at("join", moves.slug), {"answer_0": "canary-answer", "name": "Ada of the 41"})
    assert "You asked to join" in client.get(moves.get_absolute_url()).text

    client.force_login(dee)
    page = client.get(at("requests", moves.slug)).text
    assert "canary-answer" in page
    assert "Ada of the 41" in page
    request = Membership.objects.get(person=ada)
    client.post(at("act", moves.slug, request.pk, "let-in"))
    assert Membership.objects.get(person=ada).is_active


def test_a_closed_door_says_why(client, ada):
    moves = group(joining=Joining.INVITATION)

    answer = client.post(at("join", moves.slug), {})

    assert answer.status_code == 422
    assert "by invitation" in answer.text


def test_a_visitor_is_led_to_sign_up_and_back(client):
    moves = group()
    page = client.get(moves.get_absolute_url()).text
    assert "next=%2Fg%2F" in page

    answer = client.get(at("join", moves.slug))
    assert (answer.status_code, "next=" in answer.url) == (302, True)


def test_choosing_on_the_way_in_joins_and_goes_on(client, ada):
    moves = group()

    answer = client.post(at("choose"), {"group": moves.slug, "next": "/welcome/3/"})

    assert (answer.status_code, answer.url) == (303, "/welcome/3/")
    assert Membership.objects.get(person=ada).is_active


def test_choosing_a_group_that_asks_leads_to_its_form_and_then_on(client, ada):
    moves = group()
    agreement(moves)

    answer = client.post(at("choose"), {"group": moves.slug, "next": "/welcome/3/"})
    assert answer.url.startswith(at("join", moves.slug))
    assert 'name="next" value="/welcome/3/"' in client.get(answer.url).text
    answer = client.post(at("join", moves.slug), {"accepts": "on", "next": "/welcome/3/"})
    assert answer.url == "/welcome/3/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example.org/", "//evil.example.org", "javascript:alert(1)"]
)
def test_next_leads_to_no_other_house(client, ada, elsewhere):
    moves = group()

    assert client.post(at("join", moves.slug), {"next": elsewhere}).url == moves.get_absolute_url()


def test_the_last_leader_reads_why_they_cannot_leave(client, ada):
    moves = group(leader=ada)

    assert "only leader" in client.get(at("mine", moves.slug)).text
    assert client.post(at("leave", moves.slug)).status_code == 403


def test_whoever_left_a_hidden_group_can_still_undo_it_and_nobody_else_finds_it(client, ada):
    secret = group(leader=person(), visibility=Visibility.HIDDEN)
    member(secret, ada)
    answer = client.post(at("leave", secret.slug))
    assert answer.url == at("index")

    assert client.post(at("rejoin", secret.slug)).status_code == 303
    client.force_login(person())
    assert client.post(at("rejoin", secret.slug)).status_code == 404


def test_my_place_is_mine_to_set(client, ada):
    moves = group()
    membership = member(moves, ada)

    client.post(at("mine", moves.slug), {"name": "A of Leeds", "is_shown": "on"})

    membership.refresh_from_db()
    assert (membership.name, membership.is_shown, membership.shares_progress) == ("A of Leeds", True, False)


def test_saying_hello_shows_on_the_people_page_of_members(client, ada):
    moves = group()
    member(moves, ada)

    client.post(at("hello", moves.slug), {"words": "I ride the 41"})

    assert "I ride the 41" in client.get(at("people", moves.slug)).text
    client.logout()
    assert "I ride the 41" not in client.get(at("people", moves.slug)).text


def test_an_empty_hello_is_asked_for_again(client, ada):
    moves = group()
    member(moves, ada)

    assert client.post(at("hello", moves.slug), {"words": " "}).status_code == 422


def test_a_changed_agreement_is_read_and_accepted(client, ada):
    dee = person()
    moves = group(leader=dee)
    member(moves, ada)
    actions.agree_on(moves, [{"title": "Be kind", "text": "To all."}], "New", by=dee)
    assert "new agreement" in client.get(moves.get_absolute_url()).text

    assert client.post(at("agreement", moves.slug)).status_code == 422
    assert client.post(at("agreement", moves.slug), {"accepts": "on"}).status_code == 303
    assert "new agreement" not in client.get(moves.get_absolute_url()).text


def test_the_bearer_of_a_link_joins_a_hidden_group_by_it(client, ada):
    dee = person()
    secret = group(leader=dee, name="Canary", purpose="Canary purpose", visibility=Visibility.HIDDEN)
    _, token = invitation(secret, dee)
    agreement(secret)
    page = client.get(at("invitation", token)).text
    assert "Canary purpose" in page

    assert client.post(at("invitation", token)).status_code == 422
    answer = client.post(at("invitation", token), {"accepts": "on"})
    assert (answer.status_code, answer.url) == (303, secret.get_absolute_url())
    assert client.get(answer.url).status_code == 200


def test_a_link_shows_a_hidden_groups_name_and_purpose_and_nothing_else(client):
    dee = person(name="Canary Dee")
    secret = group(leader=dee, visibility=Visibility.HIDDEN, about="canary-about", welcome="canary-welcome")
    _, token = invitation(secret, dee)

    page = client.get(at("invitation", token)).text

    assert "canary" not in page.lower()
    assert "next=%2Fi%2F" in page


def test_a_dead_link_is_not_here_whatever_it_was(client):
    dee = person()
    secret = group(leader=dee, visibility=Visibility.HIDDEN)
    made, token = invitation(secret, dee)
    actions.revoke(made, by=dee)

    dead, never = client.get(at("invitation", token)), client.get(at("invitation", "never-made"))

    assert dead.status_code == never.status_code == 404
    assert dead.content.replace(token.encode(), b"") == never.content.replace(b"never-made", b"")


def test_a_request_can_be_taken_back(client, ada):
    moves = group(joining=Joining.REQUEST)
    asking(moves, ada)

    client.post(at("leave", moves.slug))

    assert Membership.objects.get(person=ada).state == State.LEFT
