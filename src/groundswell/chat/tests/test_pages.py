"""The pages of rooms and conversations, with and without scripts."""

import pytest
from django.conf import settings
from django.test import Client

from groundswell.chat import actions, make, queries
from groundswell.chat.models import Message, Room, Seat
from groundswell.chat.tests.test_direct import LONG_AGO, neighbours, somebody
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.threads.models import Draft

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_HX_REQUEST": "true"}


def browser(one):
    client = Client()
    client.force_login(one, settings.AUTHENTICATION_BACKENDS[0])
    return client


def in_a_room(**fields):
    home = group(name="Harehills Moves", **fields)
    leader = member(home, somebody(), standing="leader").person
    ada, ben = (member(home, somebody()).person for _ in range(2))
    return make.room(home, name="Flasks"), leader, ada, ben


def neighbour_of(one):
    """Somebody in a group with somebody for a month."""
    home, since = group(), clock.now() - LONG_AGO
    member(home, one, joined_at=since)
    return member(home, somebody(), joined_at=since).person


def test_somebody_opens_a_room_speaks_and_is_read_without_scripts():
    room, _leader, ada, ben = in_a_room()
    client = browser(ada)

    answer = client.post(
        f"/g/{room.group.slug}/chat/open/", {"name": "Saturday’s stall", "purpose": "Who stands where"}
    )
    assert answer.status_code == 303
    made = Room.objects.get(name="Saturday’s stall")
    assert answer.url == made.get_absolute_url()
    assert made.quiet_ends

    said = client.post(f"/chat/{made.pk}/said/", {"text": "Who brings *flasks*?", "client_id": "aaaaaaaa-1"})
    assert said.status_code == 303
    assert said.url.endswith("?at=1#m-1")
    again = client.post(f"/chat/{made.pk}/said/", {"text": "Who brings *flasks*?", "client_id": "aaaaaaaa-1"})
    assert (again.url, Message.objects.count()) == (said.url, 1)

    html = browser(ben).get(f"/chat/{made.pk}/").content.decode()
    assert "<em>flasks</em>" in html
    assert 'role="log"' in html
    assert ada.name in html


def test_what_cannot_be_taken_comes_back_with_what_was_typed():
    room, _leader, ada, _ben = in_a_room()
    answer = browser(ada).post(f"/chat/{room.pk}/said/", {"text": "x" * 4_001})
    assert answer.status_code == 422
    assert "x" * 4_001 in answer.content.decode()
    assert "make a topic of it" in answer.content.decode()
    alone = browser(ada).post(f"/chat/{room.pk}/said/", {"text": " "}, **SCRIPT)
    assert (alone.status_code, alone.content.decode()) == (422, "Write something first.")


def test_the_pages_own_script_gets_the_message_alone():
    room, _leader, ada, _ben = in_a_room()
    answer = browser(ada).post(
        f"/chat/{room.pk}/said/", {"text": "Hello", "client_id": "aaaaaaaa-1"}, **SCRIPT
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="m-1"' in html
    assert "<html" not in html


def test_a_page_that_was_away_asks_for_what_it_missed():
    room, _leader, ada, ben = in_a_room()
    for number in range(55):
        make.message(room, ben, f"word{number + 1:03}")
    client = browser(ada)

    first = client.get(f"/chat/{room.pk}/messages/?after=3")
    assert first["X-More"] == "yes"
    assert "word004" in first.content.decode()
    assert "word054" not in first.content.decode()
    assert client.get(f"/chat/{room.pk}/messages/?after=53")["X-More"] == "no"
    assert client.get(f"/chat/{room.pk}/messages/?after=55").status_code == 204

    actions.edit(Message.objects.get(number=2), "other words", by=ben)
    changed = client.get(f"/chat/{room.pk}/messages/?after=55&turn=0")
    assert "other words" in changed.content.decode()
    assert changed["X-Turn"] == "1"
    assert client.get(f"/chat/{room.pk}/messages/?after=x&turn=y&before=-1").status_code == 200


def test_opening_a_room_reads_nothing_and_marking_does():
    room, _leader, ada, ben = in_a_room()
    for _ in range(3):
        make.message(room, ben)
    client = browser(ada)
    client.get(f"/chat/{room.pk}/")
    assert not Seat.objects.filter(person=ada).exists()
    assert "New to you" in client.get("/chat/").content.decode()

    assert client.post(f"/chat/{room.pk}/read/", {"until": "2"}).status_code == 303
    assert queries.seat_of(ada, room).number == 2
    html = client.get(f"/chat/{room.pk}/").content.decode()
    assert html.index('id="m-2"') < html.index('id="new"') < html.index('id="m-3"')
    assert client.post(f"/chat/{room.pk}/read/", {"until": "3"}, **SCRIPT).status_code == 204
    assert 'id="new"' not in client.get(f"/chat/{room.pk}/").content.decode()


def test_older_messages_those_around_one_and_those_with_a_word():
    room, _leader, ada, ben = in_a_room()
    for number in range(120):
        make.message(room, ben, f"word{number + 1:03} Straße")
    client = browser(ada)
    newest = client.get(f"/chat/{room.pk}/").content.decode()
    assert "word120" in newest
    assert "word070" not in newest
    assert "?before=71" in newest
    assert "word070" in client.get(f"/chat/{room.pk}/?before=71").content.decode()
    assert "word003" in client.get(f"/chat/{room.pk}/?at=3").content.decode()
    found = client.get(f"/chat/{room.pk}/?q=WORD007+strasse").content.decode()
    assert "?at=7#m-7" in found
    assert "One message with" in found


def test_a_message_is_changed_taken_back_put_back_and_pressed_by_form():
    room, _leader, ada, ben = in_a_room()
    said = make.message(room, ada, "Zaturn")
    mine, other = browser(ada), browser(ben)
    assert mine.post(f"/chat/messages/{said.pk}/edit/", {"text": "Zebra"}).status_code == 303
    assert "Zaturn" in other.get(f"/chat/messages/{said.pk}/").content.decode()
    assert other.post(f"/chat/messages/{said.pk}/edit/", {"text": "Sunday"}).status_code == 403
    assert other.post(f"/chat/messages/{said.pk}/reactions/", {"press": "thanks.on"}).status_code == 303
    assert 'aria-pressed="true"' in other.get(f"/chat/{room.pk}/").content.decode()
    taken = mine.post(f"/chat/messages/{said.pk}/deleted/", follow=True).content.decode()
    assert f"/chat/messages/{said.pk}/restored/" in taken
    assert "Zebra" not in other.get(f"/chat/{room.pk}/").content.decode()
    assert "Zaturn" not in other.get(f"/chat/messages/{said.pk}/").content.decode()
    assert mine.post(f"/chat/messages/{said.pk}/restored/").status_code == 303
    assert "Zebra" in other.get(f"/chat/{room.pk}/").content.decode()


def test_writing_to_a_stranger_from_their_page_and_their_yes():
    ada, ben = somebody(), somebody()
    client = browser(ada)
    assert f"/chat/new/?to={ben.handle}" in client.get(ben.get_absolute_url()).content.decode()
    page = client.get(f"/chat/new/?to={ben.handle}").content.decode()
    assert "Signal" in page
    answer = client.post("/chat/new/", {"to": f"@{ben.handle}", "text": "May I ask you something?"})
    assert answer.status_code == 303
    room = Room.objects.get()

    other = browser(ben)
    assert "May I ask you something?" in other.get("/chat/requests/").content.decode()
    assert "you do not know would like to talk" in other.get("/chat/").content.decode()
    assert other.post(f"/chat/{room.pk}/answer/", {"answer": "yes"}).url == room.get_absolute_url()
    assert other.post(f"/chat/{room.pk}/said/", {"text": "Ask."}).status_code == 303
    assert "Ask." in client.get(f"/chat/{room.pk}/").content.decode()


def test_who_may_not_be_written_to_is_not_told_from_who_is_not_there():
    ada, ben = somebody(), somebody()
    actions.set_takes_strangers(False, by=ben)
    client = browser(ada)
    answers = [
        client.post("/chat/new/", {"to": who, "text": "Hello"}) for who in (ben.handle, "no-such-person")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("We cannot reach everybody you named" in answer.content.decode() for answer in answers)
    assert "Write a message" not in client.get(ben.get_absolute_url()).content.decode()


def test_strangers_off_is_one_press():
    ada = somebody()
    client = browser(ada)
    assert client.post("/chat/strangers/", {"state": "off"}).status_code == 303
    assert not queries.takes_strangers(ada)
    client.post("/chat/strangers/", {"state": "on"})
    assert queries.takes_strangers(ada)


def test_a_conversation_says_what_it_is_not_and_lets_messages_go():
    ada, ben = neighbours()
    room = actions.begin([ben], "Hello", by=ada).room
    client = browser(ben)
    html = client.get(f"/chat/{room.pk}/").content.decode()
    assert "not end-to-end encrypted" in html
    assert client.post(f"/chat/{room.pk}/fading/", {"days": "7"}).status_code == 303
    assert client.post(f"/chat/{room.pk}/fading/", {"days": "8"}).status_code == 303
    assert "Messages go after 7 days" in browser(ada).get(f"/chat/{room.pk}/").content.decode()
    assert client.post(f"/chat/{room.pk}/muted/", {"state": "on"}).status_code == 303
    assert client.post(f"/chat/{room.pk}/left/").status_code == 403


def test_what_was_said_becomes_the_draft_of_a_topic_without_names():
    room, _leader, ada, ben = in_a_room(visibility="closed")
    ben.handle = "ben-handle"
    ben.save()
    make.message(room, ben, "Shall we march?")
    make.message(room, ada, "Yes, by the river.")
    make.message(room, ben, "Not this one.")
    client = browser(ada)
    assert "Shall we march?" in client.get(f"/chat/{room.pk}/topic/?from=1").content.decode()

    answer = client.post(f"/chat/{room.pk}/topic/?from=1", {"title": "March?", "number": ["1", "2"]})

    assert (answer.status_code, answer.url) == (303, f"/g/{room.group.slug}/talk/start/")
    draft = Draft.objects.get()
    assert (draft.title, draft.text) == ("March?", "> Shall we march?\n\n> Yes, by the river.")
    assert "Shall we march?" in client.get(answer.url).content.decode()
    assert client.post(f"/chat/{room.pk}/topic/", {"title": "None"}).status_code == 422


def test_a_group_has_a_tab_for_those_in_it():
    room, leader, ada, _ben = in_a_room()
    make.room(room.group, name="Back room", audience="leaders")
    tab = f"/g/{room.group.slug}/chat/"
    assert tab in browser(ada).get(room.group.get_absolute_url()).content.decode()
    assert tab not in Client().get(room.group.get_absolute_url()).content.decode()
    assert "Back room" not in browser(ada).get(tab).content.decode()
    assert "Back room" in browser(leader).get(tab).content.decode()


def test_home_says_where_something_was_said_while_one_may_read_it():
    room, leader, ada, ben = in_a_room()
    actions.begin([ada], "Hello Ada", by=neighbour_of(ada))
    make.seat(room, ada)
    make.message(room, ben, "Zebra")
    client = browser(ada)
    html = client.get("/home/").content.decode()
    assert "Said in chat" in html
    assert "Flasks" in html
    make.seat(room, leader, is_muted=True)
    assert "Said in chat" not in browser(leader).get("/home/").content.decode()
    room.group.memberships.filter(person=ada).update(state="removed")
    assert "Flasks" not in client.get("/home/").content.decode()


@pytest.mark.parametrize("path", ["", "messages/?after=0", "topic/", "edit/"])
def test_a_room_one_may_not_see_is_like_one_that_is_not_there(path):
    room, _leader, _ada, _ben = in_a_room()
    make.message(room)
    client = browser(somebody())
    there, nowhere = client.get(f"/chat/{room.pk}/{path}"), client.get(f"/chat/999999/{path}")
    assert there.status_code == nowhere.status_code == 404


def test_pages_ask_as_many_questions_at_twelve_as_at_two(django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = {}
    for many in (2, 12):
        home = group()
        ada = member(home, somebody()).person
        for number in range(many):
            room = make.room(home, name=f"Room {number}")
            other = member(home, somebody()).person
            make.seat(room, ada, number=1)
            make.message(make.conversation(other, ada), other)
            for said in [make.message(room, member(home, somebody()).person, "Hello") for _ in range(many)]:
                make.reaction(said, other)
        client = browser(ada)
        for path in ("/chat/", f"/chat/{room.pk}/", f"/g/{home.slug}/chat/"):
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(path).status_code == 200
            counts.setdefault(path.split("/")[1] + str(path.count("/")), []).append(len(asked))
    assert all(few == lots for few, lots in counts.values()), counts
    assert max(max(pair) for pair in counts.values()) <= 32, counts
