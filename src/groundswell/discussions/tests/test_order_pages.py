"""Putting topics in their place, in the browser and without scripts."""

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.discussions import make
from groundswell.discussions.models import Topic
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.threads import make as threads

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def at(name, topic):
    return reverse(f"discussions:{name}", args=[topic.pk])


@pytest.fixture
def dee(client):
    made = person(name="Dee")
    client.force_login(made)
    return made


@pytest.fixture
def home(dee):
    return group(name="Home", leader=dee)


@pytest.fixture
def topic(home, dee):
    made = make.topic(group=home, starter=dee, title="Buses", text="First.")
    threads.post(made.thread, member(home).person, "About trams.")
    return made


def test_the_page_offers_what_one_may_and_says_what_it_does(client, topic, dee):
    group(name="Other", leader=dee)
    group(name="Strangers")

    page = text(client.get(at("order", topic)))

    assert "Other" in page
    assert "Strangers" not in page
    assert "cannot read this any more" in page
    assert reverse("discussions:split", args=[topic.pk]) in page


def test_moving_is_one_press_and_its_undo_another(client, topic, dee):
    other = group(name="Other", slug="other", leader=dee)

    moved = client.post(at("moved", topic), {"group": "other"})

    assert (moved.status_code, moved.url) == (303, topic.get_absolute_url())
    page = text(client.get(moved.url))
    assert "Moved here from Home" in page
    undo = f"{at('undone', topic)}?which={topic.rearrangements.get().pk}"
    assert undo in page
    assert client.post(undo).status_code == 303
    assert Topic.objects.get(pk=topic.pk).group.name == "Home"
    assert client.post(undo, follow=True).status_code == 200
    assert not other.threads.exists()


def test_a_group_one_does_not_moderate_is_no_answer(client, topic):
    group(slug="strangers")
    answer = client.post(at("moved", topic), {"group": "strangers"})
    assert answer.status_code == 422
    assert Topic.objects.get(pk=topic.pk).group.name == "Home"


def test_a_part_is_chosen_named_and_becomes_a_topic(client, topic):
    assert "About trams." in text(client.get(at("split", topic)))
    for given in ({"posts": "2"}, {"title": "Trams"}, {"title": "Trams", "posts": "1"}):
        assert client.post(at("split", topic), given).status_code == 422

    done = client.post(at("split", topic), {"title": "Trams", "posts": "2"})

    new = Topic.objects.get(title="Trams")
    assert (done.status_code, done.url) == (303, new.get_absolute_url())
    assert "About trams." in text(client.get(done.url))
    left = text(client.get(topic.get_absolute_url()))
    assert "About trams." not in left
    assert "What stood here went on in another topic." in left


def test_what_was_said_after_the_last_one_chosen_can_go_with_it(client, topic):
    for word in ("Three.", "Four."):
        threads.post(topic.thread, None, word)
    client.post(at("split", topic), {"title": "Trams", "posts": "2", "rest": "on"})
    assert Topic.objects.get(title="Trams").thread.post_count == 3


def test_a_topic_goes_into_the_one_whose_address_is_given(client, topic, home):
    other = make.topic(group=home, title="All about buses")
    for typed in ("nonsense", "9" * 30, topic.get_absolute_url(), "/t/999999/x/"):
        answer = client.post(at("merged", topic), {"into": typed})
        assert answer.status_code == 422
    address = f"http://testserver{other.get_absolute_url()}?page=1#post-1"

    done = client.post(at("merged", topic), {"into": address})

    assert (done.status_code, done.url) == (303, other.get_absolute_url())
    page = text(client.get(topic.get_absolute_url(), follow=True))
    assert "All about buses" in page
    assert "About trams." in page
    assert text(client.get(at("order", other))).count("Undo: Went into another topic") == 1


def test_nobody_else_moves_parts_or_merges(client, topic, home):
    client.force_login(member(home).person)
    assert client.get(at("order", topic)).status_code == 403
    for name in ("moved", "split", "merged"):
        assert client.post(at(name, topic), {"group": "home"}).status_code == 403
    done = make.rearrangement(topic)
    client.post(at("undone", topic), {"which": done.pk})
    done.refresh_from_db()
    assert done.undone_at is None
    client.force_login(member(home, standing=Standing.MODERATOR).person)
    assert client.get(at("order", topic)).status_code == 200
