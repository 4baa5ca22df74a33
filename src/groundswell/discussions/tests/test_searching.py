"""What is found, by whom, in what order."""

import pytest

from groundswell.accounts.make import person
from groundswell.discussions import make as topics
from groundswell.groups.make import group, member
from groundswell.kernel.requests import Visitor
from groundswell.search import actions
from groundswell.search.asking import read
from groundswell.search.queries import search, suggest
from groundswell.threads import make as threads

pytestmark = pytest.mark.django_db
NOBODY = Visitor()


def titles(viewer, typed, **how):
    actions.catch_up()
    return [doc.title or doc.body for doc in search(viewer, read(typed), **how).docs]


def test_a_topic_is_found_by_its_title_and_by_what_it_says():
    topics.topic(title="Buses on Saturday", text="Who rides the *41*?")

    assert titles(NOBODY, "buses") == ["Buses on Saturday"]
    assert titles(NOBODY, "ride 41") == ["Buses on Saturday"]
    assert titles(NOBODY, "trams") == []


def test_what_a_title_says_comes_before_what_a_newer_text_says():
    topics.topic(title="Tenants", text="one")
    topics.topic(title="Later", text="tenants too")

    assert titles(NOBODY, "tenant") == ["Tenants", "Later"]


def test_what_was_mistyped_is_found():
    topics.topic(title="Transport for everybody")

    actions.catch_up()
    found = search(NOBODY, read("transprot"))

    assert found.is_near
    assert [doc.title for doc in found.docs] == ["Transport for everybody"]


def test_a_quoted_phrase_stands_together():
    topics.topic(title="One", text="the red bus lane is here")
    topics.topic(title="Two", text="lane for a bus")

    assert titles(NOBODY, '"bus lane"') == ["One"]
    assert len(titles(NOBODY, "bus lane")) == 2


def test_marks_and_sharp_s_do_not_matter():
    topics.topic(title="Café an der Straße")

    for typed in ("cafe", "CAFÉ", "strasse", "Straße", "STRASSE", "caf\u0065\u0301"):
        assert titles(NOBODY, typed) == ["Café an der Straße"], typed


def test_suggestions_know_the_word_before_it_is_typed_out():
    topics.topic(title="Transportation for everybody")
    actions.catch_up()

    for typed in ("t", "tran", "transporta", "everybody trans"):
        assert [doc.title for doc in suggest(NOBODY, typed).docs] == ["Transportation for everybody"], typed


def test_what_a_closed_group_says_is_found_by_its_members_alone():
    closed = group(visibility="closed")
    ada = member(closed, person()).person
    threads.post(topics.topic(group=closed, title="Zebra").thread, text="giraffe")

    assert titles(NOBODY, "zebra") == titles(person(), "giraffe") == []
    assert titles(ada, "zebra") == ["Zebra"]
    assert titles(ada, "giraffe") == ["giraffe"]
