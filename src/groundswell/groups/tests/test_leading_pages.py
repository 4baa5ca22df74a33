"""Looking after a group, as leaders meet it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups import actions, queries
from groundswell.groups.make import asking, group, member
from groundswell.groups.models import Group, Invitation, State
from groundswell.issues.make import issue
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def dee(client):
    """Dee, who leads, signed in."""
    dee = person(name="Dee")
    client.force_login(dee)
    return dee


@pytest.fixture
def moves(dee):
    return group(leader=dee, name="Moves", slug="moves")


def at(name, *args):
    return reverse(f"groups:{name}", args=args)


def undo_of(answer) -> str:
    return next(iter(get_messages(answer.wsgi_request))).extra_tags


def test_what_is_done_to_a_member_can_be_undone_from_the_toast(client, moves):
    ada = member(moves)
    for what, after in (("remove", State.REMOVED), ("ban", State.BANNED)):
        answer = client.post(at("act", "moves", ada.pk, what))
        ada.refresh_from_db()
        assert ada.state == after

        assert client.post(undo_of(answer)).status_code == 303
        ada.refresh_from_db()
        assert ada.state == State.ACTIVE


def test_declining_is_undone_from_the_toast(client, moves):
    request = asking(moves)
    answer = client.post(at("act", "moves", request.pk, "decline"))

    client.post(undo_of(answer))

    request.refresh_from_db()
    assert request.state == State.PENDING


def test_one_press_locks_and_another_opens(client, moves):
    answer = client.post(at("state", "moves", "lock"))
    assert Group.objects.get().is_locked

    client.post(undo_of(answer))
    assert not Group.objects.get().is_locked


def test_an_unknown_press_is_not_here(client, moves):
    ada = member(moves)

    assert client.post(at("state", "moves", "explode")).status_code == 404
    assert client.post(at("act", "moves", ada.pk, "explode")).status_code == 404
    assert client.post(at("act", "moves", ada.pk + 999, "remove")).status_code == 404


def test_a_member_of_another_group_is_out_of_reach(client, moves):
    elsewhere = member(group(leader=person()))

    assert client.post(at("act", "moves", elsewhere.pk, "remove")).status_code == 404


def test_showing_out_stops_after_twenty_in_ten_minutes(client, moves):
    people = [member(moves) for _ in range(21)]

    answers = [client.post(at("act", "moves", each.pk, "remove")).status_code for each in people]

    assert answers == [303] * 20 + [429]
    assert moves.memberships.filter(state=State.REMOVED).count() == 20


def test_the_page_is_changed_and_its_place_looked_up(client, moves):
    air = issue()
    form = {"name": "Moves on", "purpose": "Trams", "kind": "cause", "place": "LS7", "issues": [air.slug]}

    assert client.post(at("set_page", "moves"), form).status_code == 303

    changed = Group.objects.get()
    assert (changed.name, changed.kind, changed.place, list(changed.issues.all())) == (
        "Moves on",
        "cause",
        "Leeds LS7",
        [air],
    )
    assert changed.latitude == pytest.approx(53.8, abs=0.1)


def test_a_place_that_was_brought_in_stays_when_it_is_not_touched(client, moves):
    Group.objects.update(place="Harehills, Leeds", latitude=53.81, longitude=-1.51)
    form = {"name": "Moves", "purpose": "Trams", "kind": "place", "place": "Harehills, Leeds"}

    assert client.post(at("set_page", "moves"), form).status_code == 303
    assert Group.objects.get().latitude == 53.81


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"name": ""}, "Write something here"),
        ({"name": "https://example.org"}, "without a web address"),
        ({"name": "x" * 81}, "80 signs"),
        ({"purpose": ""}, "Write something here"),
        ({"place": "Nowhere at all"}, "We do not know this place"),
        ({"place": ""}, "tick that you meet online"),
        ({"kind": "club"}, "club"),
    ],
)
def test_what_is_wrong_with_the_page_is_said(client, moves, wrong, reason):
    form = {"name": "Moves", "purpose": "canary-kept", "kind": "place", "place": "Leeds"}

    answer = client.post(at("set_page", "moves"), form | wrong)

    assert answer.status_code == 422
    assert reason in answer.text
    assert Group.objects.get().purpose != "canary-kept"


def test_a_hidden_group_is_joined_by_invitation(client, moves):
    client.post(at("set_joining", "moves"), {"visibility": "hidden", "joining": "open"})

    assert (Group.objects.get().visibility, Group.objects.get().joining) == ("hidden", "invitation")


def test_an_agreement_starts_from_a_sample_and_is_put_in_force(client, moves):
    assert "Ask first, every time" in client.get(at("set_agreement", "moves") + "?sample=careful").text

    assert client.post(at("set_agreement", "moves"), {}).status_code == 422
    client.post(at("set_agreement", "moves"), {"title_0": "Be kind", "text_3": "Always."})
    assert queries.agreement_in_force(moves).clauses == [
        {"title": "Be kind", "text": ""},
        {"title": "", "text": "Always."},
    ]


def test_welcomers_are_named(client, moves):
    ada, ben = member(moves), member(moves)
    client.post(at("set_welcomers", "moves"), {"members": [ada.pk]})
    assert list(queries.welcomers_of(moves)) == [ada]

    outsider = member(group())
    assert client.post(at("set_welcomers", "moves"), {"members": [outsider.pk]}).status_code == 422
    client.post(at("set_welcomers", "moves"), {"members": [ben.pk]})
    assert list(queries.welcomers_of(moves)) == [ben]


def test_a_newcomer_is_welcomed_and_puts_the_words_away(client, moves, dee):
    ada = member(moves)
    assert "words" in client.get(at("newcomers", "moves")).text
    client.post(at("welcome", "moves", ada.pk), {"words": "canary-hello"})

    client.force_login(ada.person)
    assert "canary-hello" in client.get(moves.get_absolute_url()).text
    said = queries.unread_welcomes(ada.person).get()
    client.post(at("welcome_read", said.pk))
    assert "canary-hello" not in client.get(moves.get_absolute_url()).text


def test_an_empty_welcome_is_asked_for_again(client, moves):
    ada = member(moves)

    answer = client.post(at("welcome", "moves", ada.pk), {"words": ""})

    assert answer.status_code == 422
    assert "Write something here" in answer.text


def test_nobody_puts_away_somebody_elses_words(client, moves, dee):
    ada = member(moves)
    said = actions.welcome(ada, by=dee, words="Hello")

    client.post(at("welcome_read", said.pk))

    said.refresh_from_db()
    assert said.read_at is None


def test_a_link_is_shown_once(client, moves):
    answer = client.post(at("invite_links", "moves"), {"limit": 3, "days": 7, "once": "key-1"})
    again = client.post(at("invite_links", "moves"), {"limit": 3, "days": 7, "once": "key-1"})
    assert answer.status_code == again.status_code == 303
    assert Invitation.objects.count() == 1

    first, second = client.get(answer.url).text, client.get(answer.url).text
    assert "/i/" in first
    assert "/i/" not in second


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": "many"}, {"limit": 10**9}, {"days": 3}, {}])
def test_a_link_out_of_bounds_is_refused(client, moves, wrong):
    assert client.post(at("invite_links", "moves"), wrong).status_code == 422
    assert not Invitation.objects.exists()


def test_inviting_by_mail_says_the_same_for_everybody(client, moves):
    member(moves, person(email="ben@example.org"))

    answers = [
        client.post(at("invite_letters", "moves"), {"email": address})
        for address in ("ada@example.org", "ben@example.org")
    ]

    assert [str(next(iter(get_messages(a.wsgi_request)))) for a in answers] == [
        "We will write to them, unless they are here already."
    ] * 2
    assert [mail.to for mail in Mail.objects.all()] == ["ada@example.org"]
    assert client.post(at("invite_letters", "moves"), {"email": "no address"}).status_code == 422


def test_nobody_is_buried_in_invitations(client, moves):
    answers = [
        client.post(at("invite_letters", "moves"), {"email": "Ada+x@gmail.com"}).status_code for _ in range(7)
    ]

    assert answers == [303] * 2 + [429] * 5


def test_an_invitation_is_taken_back(client, moves, dee):
    made, token = actions.invite_by_link(moves, by=dee)

    client.post(at("invite_revoke", "moves", made.pk))

    assert client.get(at("invitation", token)).status_code == 404


def test_the_circle_opens_and_the_group_moves(client, moves, dee):
    parent = group(leader=dee)

    assert client.post(at("circle", "moves")).url == Group.objects.get(circle_of=moves).get_absolute_url()
    client.post(at("move", "moves"), {"parent": parent.pk})
    assert Group.objects.get(slug="moves").parent == parent
    client.post(at("move", "moves"), {"parent": group(leader=person()).pk})
    assert Group.objects.get(slug="moves").parent == parent


def test_the_log_says_who_did_what_in_words(client, moves, dee):
    ada = member(moves, person(name="Ada L"))
    actions.remove(ada, by=dee)
    actions.lock(moves, by=dee)

    page = client.get(at("log", "moves")).text

    assert "Dee removed Ada L." in page
    assert "Dee locked the group down." in page
    actions.forget_person(ada.person)
    assert "Dee removed somebody who has left." in client.get(at("log", "moves")).text
