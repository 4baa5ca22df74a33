"""Agreements: made, changed, accepted, and what waits until they are."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.groups import actions, policy, queries
from groundswell.groups.make import agreement, group, member
from groundswell.groups.samples import SAMPLES
from groundswell.groups.tests.people import heard
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_a_new_version_stops_members_until_they_accept_it():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves).person
    actions.agree_on(moves, SAMPLES["kind"].clauses, by=dee)
    assert not policy.can_take_part(ada, moves)

    actions.accept(moves, by=ada)
    assert policy.can_take_part(ada, moves)

    actions.agree_on(moves, SAMPLES["careful"].clauses, "Careful now", by=dee)
    assert "agreement" in policy.can_take_part(ada, moves).reason
    assert policy.can_take_part(dee, moves)
    assert [a.version for a in queries.agreements_waiting_for(ada)] == [2]


def test_accepting_twice_counts_once():
    moves = group()
    ada = member(moves).person
    agreement(moves)

    actions.accept(moves, by=ada)
    actions.accept(moves, by=ada)

    assert Entry.objects.filter(verb="groups.agreed").count() == 1


def test_there_is_nothing_to_accept_where_nothing_was_agreed():
    moves = group()

    assert actions.accept(moves, by=member(moves).person) is None


def test_the_same_words_again_make_no_new_version():
    dee = person()
    moves = group(leader=dee)
    first = actions.agree_on(moves, SAMPLES["kind"].clauses, by=dee)

    assert actions.agree_on(moves, SAMPLES["kind"].clauses, by=dee) == first


def test_members_hear_of_a_new_agreement():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves).person
    member(moves, state="left")
    actions.agree_on(moves, SAMPLES["kind"].clauses, by=dee)

    entry = Entry.objects.get(verb="groups.agreement_changed")
    assert heard(entry) == [ada.pk]


def test_members_do_not_write_the_agreement():
    moves = group()

    with pytest.raises(PermissionDenied):
        actions.agree_on(moves, SAMPLES["kind"].clauses, by=member(moves).person)


def test_no_agreement_waits_in_a_group_one_left():
    moves = group()
    gone = member(moves, state="left").person
    agreement(moves)

    assert not queries.agreements_waiting_for(gone).exists()


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_every_sample_is_short_enough_to_be_read(sample):
    assert 5 <= len(sample.clauses) <= 8
    for clause in sample.clauses:
        assert len(clause["title"]) <= 60
        assert len(clause["text"]) <= 280
