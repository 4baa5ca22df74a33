"""Somebody says for the first time that they come: somebody else says a word to them."""

import pytest

from groundswell.accounts.make import person
from groundswell.events.actions import attend
from groundswell.events.make import event
from groundswell.groups import actions as groups
from groundswell.groups import queries
from groundswell.groups.make import group, member
from groundswell.groups.models import Clock, Ending, Right, Standing
from groundswell.ledger.actions import deliver
from groundswell.recognition.actions import thank

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return group(leader=person(name="Lena"))


def leader_of(home):
    return home.memberships.get(standing=Standing.LEADER).person


def waiting():
    deliver()
    return Clock.objects.get(kind="rsvp")


def test_the_first_one_alone_opens_a_clock_and_only_for_those_who_see_the_door_list(home):
    ada, dee = member(home).person, member(home, is_welcomer=True).person
    first, second = event(group=home, days=2), event(group=home, days=3)
    attend(first, by=ada)
    attend(second, by=ada)

    assert waiting().holder_id == leader_of(home).pk
    assert queries.running_clocks(dee, home) == []
    assert [row.shown.title for row in queries.waiting_words(leader_of(home), home)] == [first.title]
    assert Right.EVENTS not in home.memberships.get(person=dee).rights


def test_whoever_cannot_come_after_all_waits_for_nothing(home):
    ada, meeting = member(home).person, event(group=home, days=2)
    attend(meeting, by=ada)
    waiting()
    attend(meeting, by=ada, answer="cancelled")

    assert waiting().ending == Ending.GONE


@pytest.mark.parametrize("how", ["welcome", "thank"])
def test_a_welcome_or_thanks_by_somebody_in_the_group_is_the_word(home, how):
    ada, meeting = member(home), event(group=home, days=2)
    attend(meeting, by=ada.person)
    waiting()
    lena = leader_of(home)
    if how == "welcome":
        groups.welcome(ada, by=lena, words="See you there!")
    else:
        thank(ada.person, "Good that you come.", by=lena)

    assert (waiting().ending, waiting().closed_by_id) == (Ending.ANSWERED, lena.pk)


def test_a_host_and_whoever_has_a_role_wait_for_no_word(home):
    ada = member(home).person
    attend(event(group=home, host=ada, days=2), by=ada)
    attend(event(group=home, days=2), by=leader_of(home))
    deliver()

    assert not Clock.objects.exists()
