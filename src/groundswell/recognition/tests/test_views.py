"""Saying thank you, and what one was thanked for, as people meet it."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.kernel.requests import Visitor
from groundswell.kernel.slots import panels
from groundswell.recognition import make
from groundswell.recognition.models import A_WEEK, Award, Thanks

pytestmark = pytest.mark.django_db
NAUGHTY = [
    "<script>alert(1)</script>",
    "'; DROP TABLE x;--",
    "%(actor)s {{ 7*7 }}",
    "👩‍👩‍👧‍👦 Ω≈ç√",
    "اَلْعَرَبِيَّةُ",
    "= cmd|' /C calc'!A0",
]
TOKEN = re.compile(r'value="\w{64}"')


@pytest.fixture
def moves(client):
    """A group with Ada, who was good to Bob, who looks."""
    made = group(name="Harehills Moves")
    made.ada = person(name="Ada L", handle="ada", thanks_seen_by="members", profile_seen_by="members")
    made.bob = person(name="Bob", handle="bob")
    member(made, made.ada), member(made, made.bob)
    client.force_login(made.bob)
    return made


def press(client, name, *args, **data):
    return client.post(reverse(f"recognition:{name}", args=args), data)


def see(client, name, *args):
    return client.get(reverse(f"recognition:{name}", args=args)).content.decode()


def test_a_few_words_and_one_press(client, moves):
    assert "Thank Ada L" in see(client, "thank", "ada")

    response = press(client, "given", "ada", words="You rang everybody.", seen_by="shown")

    assert response.status_code == 303
    assert Thanks.objects.get().to_person == moves.ada
    assert "You rang everybody." in see(client, "index")


def test_pressing_twice_says_it_once(client, moves):
    for _ in range(2):
        assert press(client, "given", "ada", words="You rang everybody.", seen_by="shown").status_code == 303

    assert Thanks.objects.count() == 1


def test_strangers_blocked_people_and_nobody_answer_alike(client, moves):
    person(handle="far-away")
    Block.objects.create(person=person(handle="cross"), blocked=moves.bob)
    member(moves, moves.ada.__class__.objects.get(handle="cross"))

    answers = [
        client.get(reverse("recognition:thank", args=[handle]))
        for handle in ("far-away", "cross", "nobody", "bob")
    ]

    assert {answer.status_code for answer in answers} == {404}
    bodies = {TOKEN.sub("", a.content.decode()).replace(a.wsgi_request.path, "") for a in answers}
    assert len(bodies) == 1
    assert press(client, "given", "cross", words="x", seen_by="shown").status_code == 404
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("words", ["", "   ", "\u200b\u200b", "x" * 281])
def test_too_little_or_too_much_is_said_kindly(client, moves, words):
    response = press(client, "given", "ada", words=words, seen_by="shown")

    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("words", NAUGHTY)
def test_words_come_back_as_they_were_written(client, moves, words):
    press(client, "given", "ada", words=words, seen_by="shown")

    assert Thanks.objects.get().words == words
    client.force_login(moves.ada)
    html = see(client, "index")
    assert "<script>alert" not in html
    assert words in unescape(html)


@pytest.mark.parametrize(
    ("field", "value"), [("seen_by", "all"), ("entry", "999999"), ("entry", "x"), ("on_behalf_of", "999")]
)
def test_answers_that_were_not_offered_are_refused_or_passed_over(client, moves, field, value):
    response = press(client, "given", "ada", **{"words": "Thank you", "seen_by": "shown"} | {field: value})

    assert response.status_code == (422 if field == "seen_by" else 303)
    assert not Thanks.objects.exclude(entry_id=None, on_behalf_of=None).exists()


def test_the_act_it_is_for_is_offered_and_kept(client, moves, did):
    hosted = did(moves.ada, "events.hosted", within=moves)
    html = client.get(reverse("recognition:thank", args=["ada"]) + f"?for={hosted.pk}").content.decode()
    assert f'value="{hosted.pk}" checked' in html

    press(client, "given", "ada", words="A good evening", seen_by="shown", entry=hosted.pk)
    assert Thanks.objects.get().entry_id == hosted.pk

    response = press(client, "given", "ada", words="Another", seen_by="shown", entry="999999")
    assert response.status_code == 422


def test_whoever_is_thanked_reads_what_for(client, moves, did):
    hosted = did(moves.ada, "events.hosted", within=moves)
    press(client, "given", "ada", words="A good evening", seen_by="shown", entry=hosted.pk)
    client.force_login(moves.ada)

    html = unescape(client.get(reverse("recognition:index")).content.decode())

    assert f"for this: {hosted.sentence(moves.ada.shown_name)}" in html
    assert Thanks.objects.get().get_absolute_url() == reverse("recognition:index")


def test_a_leader_may_thank_in_the_name_of_the_group(client, moves):
    moves.memberships.filter(person=moves.bob).update(standing=Standing.LEADER)
    assert "From whom?" in see(client, "thank", "ada")

    press(client, "given", "ada", words="From all of us", seen_by="shown", on_behalf_of=moves.pk)

    assert Thanks.objects.get().from_name == "Harehills Moves"


def test_after_five_the_words_stay_and_the_reason_is_given(client, moves):
    for number in range(A_WEEK):
        press(client, "given", "ada", words=f"Thanks {number}", seen_by="shown")

    response = press(client, "given", "ada", words="The sixth", seen_by="shown")

    assert response.status_code == 422
    assert "five times this week" in response.content.decode()
    assert "The sixth" in response.content.decode()
    assert Thanks.objects.count() == A_WEEK


def test_a_group_is_thanked_on_a_page_of_its_own(client, moves):
    assert "Thank Harehills Moves" in see(client, "thank_group", moves.slug)

    response = press(client, "given_to_group", moves.slug, words="For the tea", seen_by="shown")

    assert response.status_code == 303
    assert Thanks.objects.get().to_group == moves
    assert press(client, "given_to_group", moves.slug, words="", seen_by="shown").status_code == 422
    assert client.get(reverse("recognition:thank_group", args=["nowhere"])).status_code == 404


def test_what_one_received_can_be_put_away_and_taken_out(client, moves):
    thanks = make.thanks(moves.bob, moves.ada, "For the tea")
    assert press(client, "away", thanks.pk).status_code == 404  # the giver cannot

    client.force_login(moves.ada)
    assert "For the tea" in see(client, "index")
    assert press(client, "away", thanks.pk).status_code == 303
    assert reverse("recognition:back", args=[thanks.pk]) in see(client, "index")
    assert press(client, "back", thanks.pk).status_code == 303
    thanks.refresh_from_db()
    assert thanks.hidden_at is None


def test_badges_are_shown_or_kept_at_a_press(client, moves):
    make.award(moves.bob, "host")
    assert "Only you see it." in see(client, "index")

    assert press(client, "shown", "host").status_code == 303
    assert Award.objects.get().is_shared
    assert press(client, "kept", "host").status_code == 303
    assert not Award.objects.get().is_shared
    assert press(client, "shown", "steady").status_code == 404
    client.force_login(moves.ada)
    assert press(client, "shown", "host").status_code == 404


def test_the_journey_shows_the_newest_thanks_and_the_badges(client, moves):
    make.thanks(moves.ada, moves.bob, "You stayed to the end.")
    make.award(moves.bob, "showed_up")

    html = client.get(reverse("journeys:journey")).content.decode()

    assert "You stayed to the end." in html
    assert "Showed up" in html
    assert html.count("(not yet)") == 1


def test_a_page_of_somebody_offers_thanks_to_people_of_their_groups(moves):
    assert [panel.template for panel in panels("person.tools", viewer=moves.bob, person=moves.ada)] == [
        "recognition/_say.html",
        "moderation/_report.html",
    ]
    for viewer in (person(), Visitor(), moves.ada):
        assert "recognition/_say.html" not in [
            panel.template for panel in panels("person.tools", viewer=viewer, person=moves.ada)
        ]


def test_somebodys_page_and_a_groups_page_carry_the_thanks_they_show(client, moves):
    make.thanks(moves.bob, moves.ada, "You stayed to the end.")
    make.thanks(moves.bob, moves, "What a welcome.")
    make.award(moves.ada, "host", is_shared=True)

    html = client.get(reverse("accounts:profile", args=["ada"])).content.decode()
    assert "You stayed to the end." in html
    assert "Host" in html
    assert reverse("recognition:thank", args=["ada"]) in html

    html = client.get(reverse("groups:group", args=[moves.slug])).content.decode()
    assert "What a welcome." in html
    assert reverse("recognition:thank_group", args=[moves.slug]) in html


def test_many_thanks_cost_the_same_queries_as_one(client, moves):
    client.force_login(moves.ada)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            see(client, "index")
        return len(asked)

    make.thanks(moves.bob, moves.ada)
    make.award(moves.ada, "host")
    cost()  # the first look may fill what pages share
    before = cost()
    for number in range(20):
        make.thanks(person(), moves.ada, f"For {number}", on_behalf_of=moves)
        make.thanks(moves.ada, moves.bob, f"For {number}")
    make.award(moves.ada, "steady")

    assert cost() == before
