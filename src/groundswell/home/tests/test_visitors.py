"""What strangers read of public pages is drawn once a second: the same page, never anybody's own, and never stale rights."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.discussions.make import topic
from groundswell.groups.make import group, member
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.threads.actions import moderating
from groundswell.threads.make import post
from groundswell.ui import visitors
from groundswell.ui.visitors import FormForAnybody, NoToken

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
OWN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|\s+')


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.VISITORS_SECONDS = 1
    visitors._parts.cache_clear()
    yield
    visitors._parts.cache_clear()


@pytest.fixture
def talk():
    """A public group with a topic that Ada began and Ben answered."""
    made = group(name="Movers", visibility="public", about="What we **do**.")
    made.ada, made.ben = person(name="Ada"), person(name="Ben")
    member(made, made.ada, is_shown=True)
    member(made, made.ben)
    made.topic = topic(group=made, starter=made.ada, title="Which stop?", text="The one by the well?")
    made.reply = post(made.topic.thread, made.ben, "By the bridge.")
    return made


def paths(talk):
    return [talk.get_absolute_url(), f"{talk.get_absolute_url()}talk/", talk.topic.get_absolute_url()]


def read(client, path, at=NOON):
    with clock.at(at):
        return client.get(path)


def test_a_kept_page_is_the_page(client, talk, settings):
    for path in paths(talk):
        kept = OWN.sub("", read(client, path).content.decode())
        settings.VISITORS_SECONDS = 0
        assert kept == OWN.sub("", read(client, path).content.decode())
        settings.VISITORS_SECONDS = 1


def test_what_search_engines_are_asked_to_leave_out_says_so_when_it_is_kept(client, talk):
    Group.objects.filter(pk=talk.pk).update(posture="careful")

    for path in paths(talk):
        assert '<meta name="robots" content="noindex">' in read(client, path).content.decode()


def test_a_page_is_kept_for_a_second_and_no_longer(client, talk):
    path = talk.topic.get_absolute_url()
    assert "By the bridge." in read(client, path).content.decode()
    moderating.hide(talk.reply, by=talk.ada)

    later = read(client, path, NOON + timedelta(seconds=1)).content.decode()

    assert "By the bridge." not in later


def test_a_right_that_is_taken_away_counts_at_once(client, talk):
    for path in paths(talk):
        assert read(client, path).status_code == 200

    Group.objects.filter(pk=talk.pk).update(visibility="hidden")

    assert [read(client, path).status_code for path in paths(talk)] == [404, 404, 404]


def test_whoever_is_signed_in_is_never_given_what_was_kept_nor_keeps_anything(client, talk):
    path = talk.topic.get_absolute_url()
    client.force_login(talk.ben)
    mine = read(client, path).content.decode()
    client.logout()
    theirs = read(client, path).content.decode()
    client.force_login(talk.ben)

    assert "Reply to" in mine
    assert "Reply to" not in theirs
    assert "Reply to" in read(client, path).content.decode()


def test_each_language_and_each_look_is_its_own(client, talk, settings):
    path = f"{talk.get_absolute_url()}talk/"
    assert "Everything" in read(client, path).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    client.cookies["look"] = "theme=dark"

    there = read(client, path).content.decode()

    assert '<html lang="es"' in there
    assert 'data-theme="dark"' in there
    assert "Everything" not in there


def test_a_kept_part_asks_the_database_nothing_but_whether_it_may_be_read(
    client, talk, django_assert_max_num_queries
):
    for path in paths(talk):
        read(client, path)
        with django_assert_max_num_queries(2):
            read(client, path)


def test_a_form_in_what_is_kept_for_everybody_is_found_out():
    with pytest.raises(FormForAnybody):
        str(NoToken())
