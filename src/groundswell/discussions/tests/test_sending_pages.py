"""The pages of a reply on its way, with scripts and without."""

import re

import pytest
from django.urls import reverse

from groundswell.discussions import actions as topics
from groundswell.discussions import make
from groundswell.discussions.tests.test_pages import at, home, text
from groundswell.groups.make import member
from groundswell.threads import actions
from groundswell.threads import make as threads
from groundswell.threads.models import Draft, Post

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


def sent(client, topic, words="Count me in.", **more):
    path = reverse("discussions:replies", args=[topic.pk])
    return client.post(path, {"text": words, "wait": "yes", **more}, headers=SCRIPT if more.get("hx") else {})


def test_a_reply_waits_on_the_page_of_its_author_alone(client):
    inside, ada = home()
    topic = make.topic(group=inside)

    answer = sent(at(client, ada), topic, "Count **me** in.")
    own = text(client.get(topic.get_absolute_url()))
    others = text(at(client, member(inside).person).get(topic.get_absolute_url()))

    assert answer.status_code == 303
    assert answer["Location"] == f"{topic.get_absolute_url()}#on-its-way"
    assert "Count <strong>me</strong> in." in own
    assert 'id="on-its-way"' in own
    assert "in.</p>" not in others
    assert topic.thread.posts.count() == 1


def test_pressing_twice_sends_once_and_the_script_gets_the_reply_alone(client):
    inside, ada = home()
    topic = make.topic(group=inside)

    first, second = (sent(at(client, ada), topic, once="a" * 24, hx="yes") for _ in range(2))

    assert first.status_code == second.status_code == 200
    assert text(first) == text(second)
    assert text(first).count("<article") == 1
    assert "<html" not in text(first)
    assert Draft.objects.count() == 1
    assert not Post.objects.filter(number=2).exists()


def test_undo_by_form_puts_the_words_back_into_the_box(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    sent(at(client, ada), topic, "Too angry.", answers="1")
    key = re.search(r'name="reply" value="(\d+)"', text(client.get(topic.get_absolute_url())))[1]

    answer = client.post(reverse("threads:unsent", args=[topic.thread_id]), {"reply": key})

    assert answer.status_code == 303
    assert answer["Location"] == f"{topic.get_absolute_url()}?answers=1#reply"
    assert "Too angry.</textarea>" in text(client.get(answer["Location"]))
    again = client.post(reverse("threads:unsent", args=[topic.thread_id]), {"reply": key}, headers=SCRIPT)
    assert again.status_code == 409
    assert "It is out already." in text(again)


def test_when_the_time_is_over_the_page_gets_what_came(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    threads.post(topic.thread, member(inside).person, "Came meanwhile.")
    sent(at(client, ada), topic)
    key = Draft.objects.get().pk

    path = reverse("threads:sent", args=[topic.thread_id])
    answer = client.post(path, {"reply": key, "after": "1"}, headers=SCRIPT)
    again = client.post(path, {"reply": key, "after": "3"}, headers=SCRIPT)

    assert re.findall(r'id="post-(\d+)"', text(answer)) == ["2", "3"]
    assert again.status_code == 204
    assert topic.thread.posts.count() == 3


def test_what_cannot_be_said_any_more_is_a_draft_again(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    sent(at(client, ada), topic, "@nobody fine")
    draft = Draft.objects.get()
    Draft.objects.filter(pk=draft.pk).update(text="  ")

    answer = client.post(reverse("threads:sent", args=[topic.thread_id]), {"reply": draft.pk}, headers=SCRIPT)

    assert answer.status_code == 409
    assert "kept as a draft" in text(answer)


def test_nobody_takes_back_or_sends_what_is_anothers(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    draft = actions.send(topic.thread, "Mine.", by=ada)
    at(client, member(inside).person)

    for name in ("sent", "unsent"):
        client.post(reverse(f"threads:{name}", args=[topic.thread_id]), {"reply": draft.pk}, headers=SCRIPT)

    assert Draft.objects.get().goes_out_at is not None


def test_an_open_page_asks_for_some_posts_as_its_reader_may_read_them(client):
    inside, ada = home()
    topic = make.topic(group=inside, kind="question", starter=ada)
    posts = [threads.post(topic.thread, member(inside).person, f"Word {n}.") for n in range(45)]
    topics.choose_answer(topic, posts[0], by=ada)
    path = reverse("threads:posts", args=[topic.thread_id])

    some = client.get(path, {"after": "2"}, headers=SCRIPT)
    one = at(client, ada).get(path, {"from": "2", "to": "2"}, headers=SCRIPT)

    assert re.findall(r'id="post-(\d+)"', text(some)) == [str(n) for n in range(3, 43)]
    assert some["X-More"] == "yes"
    assert "The answer" in text(one)
    assert re.findall(r'id="post-(\d+)"', text(one)) == ["2"]
    assert client.get(path, {"after": "46"}, headers=SCRIPT).status_code == 204
    assert client.get(path, {"after": "x", "to": "\0"}, headers=SCRIPT).status_code == 200
    assert client.get(path)["Location"] == topic.get_absolute_url()


def test_a_wrong_reply_is_a_sentence_for_the_script(client):
    inside, ada = home()
    answer = sent(at(client, ada), make.topic(group=inside), "  ", hx="yes")

    assert answer.status_code == 422
    assert text(answer) == "Write something first."
