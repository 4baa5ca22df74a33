"""A paragraph that is an address of ours shows what stands there, to whoever may see it."""

import gc

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.accounts.make import person
from groundswell.accounts.models import SeenBy
from groundswell.campaigns.make import petition
from groundswell.discussions.make import topic
from groundswell.events.make import event
from groundswell.groups.make import group, member
from groundswell.issues.make import issue
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Visitor
from groundswell.knowledge.make import guide
from groundswell.tasks.make import task
from groundswell.threads import make as threads
from groundswell.threads.actions import delete
from groundswell.threads.showing import conversation

pytestmark = pytest.mark.django_db


def address(thing):
    return settings.BASE_URL + thing.get_absolute_url()


def things(home):
    """One of each kind, in a group."""
    one = topic(group=home, title="Card of a topic")
    return {
        "Card of a topic": one,
        "Card of another": topic(group=home, title="Card of another").thread.posts.get(),
        "Card of a petition": petition(group=home, title="Card of a petition"),
        "Card of an event": event(group=home, title="Card of an event"),
        "Card of a task": task(group=home, title="Card of a task"),
        "Card of a guide": guide(group=home, title="Card of a guide"),
    }


def said(viewer, *paragraphs, home=None):
    """What a post of these paragraphs says to somebody."""
    place = topic(group=home or group(), text="\n\n".join(paragraphs))
    return str(conversation(viewer, place.thread, 1).posts[0].body)


def test_each_kind_of_thing_has_a_card_for_whoever_may_see_it():
    home = group(name="Home of cards", visibility="closed")
    ada = member(home).person
    found = things(home)

    inside = said(ada, *map(address, found.values()))
    outside = said(person(), *map(address, found.values()))

    for title, thing in found.items():
        assert f"<b><bdi>{title}</bdi></b>" in inside
        assert f'href="{thing.get_absolute_url()}"' in inside
        assert title not in outside
        assert f'href="{address(thing)}"' in outside
    assert inside.count("object-card") == len(found)
    assert "object-card" not in outside
    assert "Home of cards" not in outside


def test_groups_causes_and_people_have_cards_too():
    cause, home = issue(), group(name="Movers")
    open_one = person(name="Ada Open", handle="ada", profile_seen_by=SeenBy.EVERYONE)
    shy = person(name="Ben Shy", handle="ben", profile_seen_by=SeenBy.NOBODY)
    hidden = group(name="Back room", visibility="hidden")

    seen = said(person(), *map(address, (cause, home, open_one, shy, hidden)))

    assert seen.count("object-card") == 3
    assert "Ada Open" in seen
    assert "Ben Shy" not in seen
    assert "Back room" not in seen


def test_only_a_paragraph_that_is_nothing_but_an_address_of_ours_is_a_card():
    one = topic(title="Card of a topic")
    here = address(one)
    for words in (
        f"See {here}",
        f"{here} and more",
        f"> {here}\n> and more",
        f"`{here}`",
        f"[elsewhere words]({here})",
        "https://elsewhere.example/t/1/x/",
        f"{settings.BASE_URL}/t/99999999999999999999999/x/",
        f"{settings.BASE_URL}/nothing/here/",
        f"{settings.BASE_URL}.evil.example{one.get_absolute_url()}",
    ):
        assert "object-card" not in said(Visitor(), words), words
    assert said(Visitor(), f"{here}?page=2#post-31").count("object-card") == 1


def test_what_was_taken_back_has_no_card():
    one = topic(title="Card of a topic")
    post = threads.post(one.thread, person())
    delete(post, by=post.author)
    assert "object-card" not in said(Visitor(), address(post))


def test_a_page_of_cards_asks_one_prepared_question_for_each_kind():
    home = group()
    ada = member(home, person(name="Ada", handle="ada", profile_seen_by=SeenBy.EVERYONE)).person
    every = [*things(home).values(), issue(), home, ada]
    questions = [one for one in gc.get_objects() if type(one) is Prepared]

    def cost(*addresses):
        place = topic(group=home, text="\n\n".join(addresses))
        conversation(ada, place.thread, 1)
        with CaptureQueriesContext(connection) as asked:
            conversation(ada, place.thread, 1)
        return len(asked)

    bare = cost("Nothing.")
    for question in questions:
        question.written.clear()
    more = [*things(home).values(), *things(home).values()]

    assert cost(*map(address, every)) == bare + 9
    assert cost(*map(address, [*every, *more])) == bare + 9
    assert [one.build.__module__ for one in questions for how in one.written.values() if how is None] == []
