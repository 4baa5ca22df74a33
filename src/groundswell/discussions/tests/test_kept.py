"""Pages of public groups that a visitor's browser may keep, and asks about each time."""

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.discussions import make
from groundswell.groups.make import group, member
from groundswell.threads import make as threads
from groundswell.threads.actions import edit, react

pytestmark = pytest.mark.django_db


def pages(topic):
    return [
        topic.get_absolute_url(),
        reverse("discussions:group", args=[topic.group.slug]),
        reverse("groups:index"),
    ]


def test_pages_of_talk_that_did_not_change_are_not_sent_again(client):
    for path in pages(make.topic(title="The 41")):
        first = client.get(path)

        again = client.get(path, headers={"If-None-Match": first["ETag"]})

        assert (first["Cache-Control"], again.status_code, again.content) == ("private, no-cache", 304, b"")


def test_a_topic_is_sent_again_once_anything_on_it_changes(client):
    topic = make.topic(title="The 41")
    ada = member(topic.group).person
    post = threads.post(topic.thread, ada, "By bus.")
    path, seen = topic.get_absolute_url(), set()
    changes = [
        lambda: None,
        lambda: react(topic.thread.posts.get(number=1), "thanks", by=ada, is_on=True),
        lambda: edit(post, "By tram.", by=ada),
        lambda: threads.post(topic.thread, ada, "Or on foot."),
        lambda: topic.group.__class__.objects.filter(pk=topic.group.pk).update(name="Another name"),
    ]

    for change in changes:
        change()
        seen.add(client.get(path)["ETag"])

    assert len(seen) == len(changes)


def test_whoever_is_signed_in_gets_pages_that_nothing_keeps(client):
    topic = make.topic()
    client.force_login(person())
    for path in pages(topic):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"]
        assert "ETag" not in answer


def test_pages_of_groups_that_are_not_public_are_no_pages_for_visitors(client):
    topic = make.topic(group=group(visibility="closed"))

    for path in pages(topic)[:2]:
        answer = client.get(path)
        assert answer.status_code == 404
        assert "private, no-cache" not in answer.get("Cache-Control", "")
