"""Letting people in, showing them out, and taking it back."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.groups import actions
from groundswell.groups.make import asking, group, member
from groundswell.groups.models import Standing, State
from groundswell.groups.tests.people import heard
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import AuditEntry, Entry

pytestmark = pytest.mark.django_db


def last_heard(verb: str) -> list[int]:
    """Who hears of the last entry of a verb."""
    return heard(Entry.objects.filter(verb=verb).latest("pk"))


def test_being_let_in_is_the_newcomers_joining_and_the_leaders_act():
    dee = person()
    moves = group(leader=dee)
    request = asking(moves)

    actions.let_in(request, by=dee)
    actions.let_in(request, by=dee)

    assert [(e.verb, e.actor_id) for e in Entry.objects.order_by("pk")] == [
        ("groups.let_in", dee.pk),
        ("groups.joined", request.person_id),
    ]
    assert last_heard("groups.let_in") == [request.person_id]
    moves.refresh_from_db()
    assert moves.member_count == 2


def test_a_request_is_answered_once():
    dee = person()
    moves = group(leader=dee)
    request = asking(moves)
    actions.decline(request, by=dee)

    with pytest.raises(PermissionDenied, match="no longer waiting"):
        actions.let_in(request, by=dee)


def test_declining_can_be_taken_back():
    dee = person()
    request = asking(group(leader=dee))
    actions.decline(request, by=dee)

    assert actions.restore(request, by=dee).state == State.PENDING


def test_whoever_looks_after_the_door_hears_who_asks():
    dee, mo = person(), person()
    moves = group(leader=dee, joining="request")
    member(moves, mo, standing=Standing.MODERATOR)
    member(moves)

    ada = person()
    actions.join(moves, by=ada)

    assert set(last_heard("groups.asked")) == {dee.pk, mo.pk}


def test_one_named_welcomer_hears_that_somebody_joined_and_others_do_not():
    dee, wil = person(), person()
    moves = group(leader=dee)
    member(moves, wil, is_welcomer=True)

    actions.join(moves, by=person())

    deliver()
    assert set(last_heard("groups.gave_turn")) == {wil.pk}


def test_removing_and_banning_are_in_the_audit_log_and_can_be_undone():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves, standing=Standing.MODERATOR)

    actions.remove(ada, by=dee)
    assert actions.restore(ada, by=dee).standing == Standing.MODERATOR
    actions.ban(ada, by=dee)
    assert actions.restore(ada, by=dee).state == State.ACTIVE

    log = list(AuditEntry.objects.order_by("number").values_list("what", "actor_id", "space_id"))
    assert log == [
        (what, dee.pk, moves.pk)
        for what in ("groups.removed", "groups.restored", "groups.banned", "groups.restored")
    ]


def test_nobody_removes_a_leader_but_those_who_run_the_platform():
    dee, lee = person(), person()
    moves = group(leader=dee)
    other = member(moves, lee, standing=Standing.LEADER)

    with pytest.raises(PermissionDenied, match="step down"):
        actions.remove(other, by=dee)
    assert actions.remove(other, by=person(is_staff=True)).state == State.REMOVED


def test_a_ban_keeps_somebody_out_until_it_is_lifted():
    dee, ada = person(), person()
    moves = group(leader=dee)
    membership = member(moves, ada)
    actions.ban(membership, by=dee)

    with pytest.raises(PermissionDenied):
        actions.join(moves, by=ada)
    assert actions.unban(membership, by=dee).state == State.LEFT
    assert actions.join(moves, by=ada).state == State.ACTIVE


def test_a_removal_cannot_be_undone_after_thirty_days():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves)
    actions.remove(ada, by=dee)

    with time_machine.travel(clock.now() + timedelta(days=31)), pytest.raises(PermissionDenied):
        actions.restore(ada, by=dee)


def test_leaving_the_group_withdraws_the_offers_that_waited():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves)
    offer = actions.offer_role(ada, by=dee, standing=Standing.MODERATOR)

    actions.remove(ada, by=dee)

    offer.refresh_from_db()
    assert offer.answer == "withdrawn"
