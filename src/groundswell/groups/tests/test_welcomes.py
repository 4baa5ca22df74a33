"""Nobody goes unanswered."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.groups import actions, queries
from groundswell.groups.make import agreement, group, member
from groundswell.groups.models import Standing
from groundswell.kernel import clock
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_the_first_welcome_stops_the_clock_and_names_who_answered():
    dee, wil = person(), person()
    moves = group(leader=dee)
    ada = member(moves)
    member(moves, wil, is_welcomer=True)

    actions.welcome(ada, by=wil, words="Hello Ada")
    actions.welcome(ada, by=dee, words="From me too")
    actions.welcome(ada, by=wil, words="Hello again")

    ada.refresh_from_db()
    assert ada.welcomed_by == wil
    assert [said.words for said in queries.welcomes_of(ada)] == ["Hello Ada", "From me too"]
    assert Entry.objects.filter(verb="groups.welcomed").count() == 2


def test_the_ledger_keeps_no_word_of_a_welcome():
    dee = person()
    ada = member(group(leader=dee))

    actions.welcome(ada, by=dee, words="canary-welcome")

    assert "canary" not in str(Entry.objects.get().facts)


def test_newcomers_wait_in_the_order_they_came():
    dee = person()
    moves = group(leader=dee)
    late = member(moves, joined_at=clock.now())
    early = member(moves, joined_at=clock.now() - timedelta(days=2))
    member(moves, welcomed_at=clock.now())
    member(moves, standing=Standing.MODERATOR)
    member(moves, state="left")

    assert list(queries.waiting_for_welcome(moves)) == [early, late]


def test_a_block_looks_like_somebody_who_is_gone():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves)
    gone = member(moves, state="left")
    Block.objects.create(person=ada.person, blocked=dee)

    with pytest.raises(PermissionDenied) as blocked:
        actions.welcome(ada, by=dee, words="Hello")
    with pytest.raises(PermissionDenied) as absent:
        actions.welcome(gone, by=dee, words="Hello")
    assert str(blocked.value) == str(absent.value)


def test_only_whom_it_was_said_to_puts_a_welcome_away():
    dee = person()
    ada = member(group(leader=dee))
    said = actions.welcome(ada, by=dee, words="Hello")

    actions.read_welcome(said, by=dee)
    assert list(queries.unread_welcomes(ada.person)) == [said]
    actions.read_welcome(said, by=ada.person)
    assert not queries.unread_welcomes(ada.person).exists()


def test_saying_hello_is_told_once_and_can_be_said_better():
    dee = person()
    ada = member(group(leader=dee))

    actions.introduce(ada, by=ada.person, words="I ride the 41")
    ada = actions.introduce(ada, by=ada.person, words="I ride the 41 and the 49")

    assert ada.introduction == "I ride the 41 and the 49"
    assert Entry.objects.filter(verb="groups.introduced").count() == 1


def test_whoever_has_not_accepted_the_agreement_does_not_speak():
    moves = group()
    ada = member(moves)
    agreement(moves)

    with pytest.raises(PermissionDenied, match="accept the new agreement"):
        actions.introduce(ada, by=ada.person, words="Hello")


def test_naming_welcomers_is_exact_and_audited():
    dee = person()
    moves = group(leader=dee)
    first, second = member(moves), member(moves)

    actions.appoint_welcomers(moves, [first], by=dee)
    actions.appoint_welcomers(moves, [second], by=dee)

    assert list(queries.welcomers_of(moves)) == [second]
    assert Entry.objects.filter(verb="groups.asked_to_welcome").count() == 2
    actions.stop_welcoming(moves, by=second.person)
    assert not queries.welcomers_of(moves).exists()


def test_a_welcomer_without_another_role_may_welcome_and_nothing_else():
    moves = group(leader=person())
    wil = member(moves, is_welcomer=True)

    assert wil.rights == {"welcome"}


def test_the_clock_of_a_welcome_is_the_one_of_the_moment():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves)
    with time_machine.travel(clock.now() + timedelta(hours=6), tick=False):
        actions.welcome(ada, by=dee, words="Hello")
        ada.refresh_from_db()
        assert ada.welcomed_at == clock.now()
