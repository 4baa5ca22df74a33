"""Pictures in rooms and conversations: seen by who is there, and by nobody else."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.chat import actions, make
from groundswell.chat.models import Message
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, State
from groundswell.kernel import clock
from groundswell.kernel.retention import sweep
from groundswell.kernel.text.pictures import address_of
from groundswell.media.make import picture
from groundswell.media.models import Picture
from groundswell.media.tests import hostile
from groundswell.moderation.actions import Attached, flag
from groundswell.moderation.models import Case
from groundswell.moderation.subjects import subject_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """A group with a room; Ada and Bo are members, Mo moderates."""
    made = group()
    old = {"joined_at": clock.now() - timedelta(days=40)}
    made.ada, made.bo, made.mo, made.eve = (person(**old) for _ in range(4))
    for one in (made.ada, made.bo):
        member(made, one)
    member(made, made.mo, standing=Standing.MODERATOR)
    made.room = make.room(made)
    made.talk = make.conversation(made.ada, made.bo)
    made.picture = picture(made.ada)
    return made


def sees(client, viewer, shown):
    client.force_login(viewer)
    return client.get(address_of(shown.name, "small")).status_code == 200


def upload(content):
    return SimpleUploadedFile("stop.jpg", content, "image/jpeg")


def test_a_message_shows_its_picture_to_who_is_in_the_room(home, client):
    said = actions.speak(home.room, home.picture.reference, by=home.ada)

    assert f"/files/{home.picture.name}/small" in said.html
    assert [sees(client, one, home.picture) for one in (home.bo, home.mo, home.eve)] == [True, True, False]
    home.memberships.filter(person=home.bo).update(state=State.LEFT)
    assert not sees(client, home.bo, home.picture)


def test_a_picture_between_two_is_seen_by_those_two(home, client):
    actions.speak(home.talk, home.picture.reference, by=home.ada)

    assert [sees(client, one, home.picture) for one in (home.bo, home.mo, home.eve)] == [True, False, False]


def test_who_leaves_a_conversation_sees_its_pictures_no_more(home, client):
    talk = make.conversation(home.ada, home.bo, home.mo)
    actions.speak(talk, home.picture.reference, by=home.ada)
    assert sees(client, home.bo, home.picture)

    actions.leave(talk, by=home.bo)

    assert not sees(client, home.bo, home.picture)


def test_moderators_see_of_a_private_message_what_its_reporter_sent_along(home, client):
    said = actions.speak(home.talk, home.picture.reference, by=home.ada)
    other = picture(home.ada)
    later = [actions.speak(home.talk, "Well?", by=home.ada) for _ in range(6)][-1]
    actions.speak(home.talk, other.reference, by=home.ada)

    case = flag("chat.message", said.pk, by=home.bo, words="Rude.", attached=_attached(said)).case
    Case.objects.filter(pk=case.pk).update(group=home, is_for_staff=False)

    assert later.number > said.number
    assert sees(client, home.mo, home.picture)
    assert not sees(client, home.mo, other)
    assert not sees(client, home.eve, home.picture)
    client.force_login(home.mo)
    assert f"/files/{home.picture.name}/small" in client.get(case.get_absolute_url()).content.decode()


def _attached(said: Message) -> list[Attached]:
    return list(subject_named("chat.message").attach(said))


def test_a_report_without_the_picture_opens_nothing(home, client):
    actions.speak(home.talk, home.picture.reference, by=home.ada)
    said = actions.speak(home.talk, "Rude words", by=home.ada)

    case = flag("chat.message", said.pk, by=home.bo, words="Rude.", attached=_attached(said)[-1:]).case
    Case.objects.filter(pk=case.pk).update(group=home, is_for_staff=False)

    assert not sees(client, home.mo, home.picture)


def test_what_fades_takes_its_pictures_along(home, client):
    said = actions.speak(home.talk, home.picture.reference, by=home.ada)
    Message.objects.filter(pk=said.pk).update(fades_at=clock.now() - timedelta(minutes=1))
    assert not sees(client, home.bo, home.picture)

    for _ in range(2):
        sweep(clock.now())

    assert not Picture.objects.exists()


def test_what_is_taken_back_shows_no_picture(home, client):
    said = actions.speak(home.room, home.picture.reference, by=home.ada)

    actions.delete(said, by=home.ada)

    assert not sees(client, home.bo, home.picture)


def test_search_in_a_room_finds_what_a_picture_shows(home):
    said = actions.speak(home.room, home.picture.reference, by=home.ada)

    assert "stop on the hill" in said.sought
    assert home.picture.name[:8] not in said.sought


def test_without_scripts_a_picture_comes_along_once(home, client):
    client.force_login(home.bo)
    form = {"text": "Look", "client_id": "abcdefgh", "picture_alt": "A stop"}
    where = reverse("chat:said", args=[home.room.pk])

    answers = [client.post(where, form | {"picture": upload(hostile.jpeg())}) for _ in range(2)]

    made = Picture.objects.get(owner=home.bo)
    assert [one.status_code for one in answers] == [303, 303]
    assert Message.objects.get(author=home.bo).text == f"Look\n\n![A stop](picture:{made.name})"


def test_a_picture_that_cannot_be_taken_is_said_and_the_words_stay(home, client):
    client.force_login(home.bo)
    where = reverse("chat:said", args=[home.room.pk])

    answer = client.post(where, {"text": "Look", "client_id": "abcdefgh", "picture": upload(hostile.svg())})

    assert answer.status_code == 422
    assert "This file is none of them." in answer.content.decode()
    assert "Look</textarea>" in answer.content.decode()


def test_a_change_keeps_pictures_and_takes_more(home, client):
    said = actions.speak(home.room, home.picture.reference, by=home.ada)
    client.force_login(home.ada)

    form = {"text": f"Two\n\n{home.picture.reference}", "picture": upload(hostile.jpeg())}
    answer = client.post(reverse("chat:edit", args=[said.pk]), form)

    assert answer.status_code == 303
    assert Picture.objects.filter(kind="chat.message", subject_id=said.pk).count() == 2


def test_another_persons_picture_stands_in_an_answer_in_the_same_room_alone(home):
    actions.speak(home.room, home.picture.reference, by=home.ada)

    here = actions.speak(home.room, f"> {home.picture.reference}", by=home.bo)
    there = actions.speak(home.talk, f"> {home.picture.reference}", by=home.bo)

    assert "<img" in here.html
    assert "<img" not in there.html


def test_what_is_sent_by_script_answers_with_the_text_to_put_in(home, client):
    client.force_login(home.ada)

    answer = client.post("/pictures/", {"picture": upload(hostile.jpeg()), "picture_alt": "A stop"})

    text = json.loads(answer.content)["text"]
    assert "<img" in actions.speak(home.talk, text, by=home.ada).html
