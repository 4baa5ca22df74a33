"""A role is offered, taken, handed on, put down."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.groups import actions, queries
from groundswell.groups.make import group, member, role
from groundswell.groups.models import Right, RoleOffer, Standing
from groundswell.groups.tests.people import heard
from groundswell.ledger.models import AuditEntry, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def dee():
    return person()


@pytest.fixture
def moves(dee):
    return group(leader=dee)


def test_a_role_is_theirs_once_they_take_it(dee, moves):
    ada = member(moves)
    offer = actions.offer_role(ada, by=dee, standing=Standing.MODERATOR, reason="You calm things down")
    ada.refresh_from_db()
    assert ada.standing == Standing.MEMBER

    actions.answer_offer(offer, by=ada.person, accepts=True)
    actions.answer_offer(offer, by=ada.person, accepts=True)

    ada.refresh_from_db()
    assert ada.standing == Standing.MODERATOR
    took = Entry.objects.get(verb="groups.took_role")
    assert took.actor_id == ada.person_id
    assert took.facts == {"group": moves.name, "role": "Moderator"}
    assert "You calm" not in str(list(AuditEntry.objects.values()))


def test_a_role_turned_down_is_told_to_who_offered_it(dee, moves):
    ada = member(moves)
    offer = actions.offer_role(ada, by=dee, standing=Standing.MODERATOR)

    actions.answer_offer(offer, by=ada.person, accepts=False)

    entry = Entry.objects.get(verb="groups.declined_role")
    assert heard(entry) == [dee.pk]
    ada.refresh_from_db()
    assert ada.standing == Standing.MEMBER


def test_the_first_answer_stays(dee, moves):
    ada = member(moves)
    offer = actions.offer_role(ada, by=dee, standing=Standing.MODERATOR)
    actions.answer_offer(offer, by=ada.person, accepts=False)

    with pytest.raises(PermissionDenied, match="no longer stands"):
        actions.answer_offer(offer, by=ada.person, accepts=True)


def test_nobody_answers_for_somebody_else(dee, moves):
    offer = actions.offer_role(member(moves), by=dee, standing=Standing.LEADER)

    with pytest.raises(PermissionDenied, match="somebody else"):
        actions.answer_offer(offer, by=member(moves).person, accepts=True)


def test_whoever_hands_on_is_a_plain_member_once_the_other_took_it(dee, moves):
    ada = member(moves)
    offer = actions.hand_on(ada, by=dee, reason="Two years are enough")
    mine = moves.memberships.get(person=dee)
    assert mine.standing == Standing.LEADER

    actions.answer_offer(offer, by=ada.person, accepts=True)

    mine.refresh_from_db()
    ada.refresh_from_db()
    assert (mine.standing, ada.standing) == (Standing.MEMBER, Standing.LEADER)
    handed = Entry.objects.get(verb="groups.handed_on")
    assert handed.actor_id == dee.pk
    assert [e.verb for e in Entry.objects.order_by("pk")][-2:] == ["groups.took_role", "groups.handed_on"]


def test_an_offer_falls_with_the_rights_of_who_made_it(moves):
    lee = member(moves, standing=Standing.LEADER)
    ada = member(moves)
    offer = actions.offer_role(ada, by=lee.person, standing=Standing.LEADER)
    actions.step_down(moves, by=lee.person)

    with pytest.raises(PermissionDenied, match="no longer stands"):
        actions.answer_offer(offer, by=ada.person, accepts=True)


def test_one_offer_waits_at_a_time(dee, moves):
    ada = member(moves)
    first = actions.offer_role(ada, by=dee, standing=Standing.MODERATOR)
    with pytest.raises(PermissionDenied, match="offer waiting"):
        actions.offer_role(ada, by=dee, standing=Standing.LEADER)

    actions.withdraw_offer(first, by=dee)
    assert actions.offer_role(ada, by=dee, standing=Standing.LEADER).answer == RoleOffer.Answer.WAITING


def test_nobody_gives_rights_they_do_not_have(moves):
    keeper = member(moves, role=role(moves, Right.ROLES, Right.EVENTS))
    ada = member(moves)

    for given in ({"standing": Standing.MODERATOR}, {"role": role(moves, Right.EDIT)}):
        with pytest.raises(PermissionDenied, match="yourself"):
            actions.offer_role(ada, by=keeper.person, **given)
    assert (
        actions.offer_role(
            ada, by=keeper.person, role=role(moves, Right.EVENTS, hours_a_month=3)
        ).hours_a_month
        == 3
    )


def test_a_role_of_another_group_is_not_offered(dee, moves):
    other = role(group(leader=dee), Right.EVENTS)

    with pytest.raises(PermissionDenied, match="another group"):
        actions.offer_role(member(moves), by=dee, role=other)


def test_nobody_is_offered_a_role_across_a_block(dee, moves):
    ada = member(moves)
    Block.objects.create(person=ada.person, blocked=dee)

    with pytest.raises(PermissionDenied):
        actions.offer_role(ada, by=dee, standing=Standing.MODERATOR)


def test_an_own_role_comes_beside_the_standing(dee, moves):
    mo = member(moves, standing=Standing.MODERATOR)
    tea = actions.make_role(moves, "Tea", {Right.EVENTS}, by=dee, hours_a_month=2)

    actions.answer_offer(actions.offer_role(mo, by=dee, role=tea), by=mo.person, accepts=True)

    mo.refresh_from_db()
    assert (mo.standing, mo.role) == (Standing.MODERATOR, tea)
    assert {Right.EVENTS, Right.MODERATE} <= mo.rights


def test_a_changed_role_is_in_force_at_once(dee, moves):
    tea = actions.make_role(moves, "Tea", {Right.EVENTS}, by=dee)
    ada = member(moves, role=tea)

    actions.change_role(tea, "Tea and tasks", {Right.TASKS}, by=dee)

    assert queries.rights_of(ada.person, moves) == {Right.TASKS}


def test_the_same_role_is_made_once(dee, moves):
    assert actions.make_role(moves, "Tea", {Right.EVENTS}, by=dee) == actions.make_role(
        moves, "Tea", set(), by=dee
    )


def test_the_last_leader_cannot_step_down(dee, moves):
    with pytest.raises(PermissionDenied, match="Hand the role on first"):
        actions.step_down(moves, by=dee)


def test_stepping_down_leaves_a_member(dee, moves):
    member(moves, standing=Standing.LEADER)

    actions.step_down(moves, by=dee)

    mine = moves.memberships.get(person=dee)
    assert (mine.is_active, mine.standing) == (True, Standing.MEMBER)
    assert Entry.objects.get(verb="groups.stepped_down").facts["role"] == "Leader"


def test_a_leader_ends_other_roles_but_not_a_leaders(dee, moves):
    mo, lee = member(moves, standing=Standing.MODERATOR), member(moves, standing=Standing.LEADER)

    actions.end_role(mo, by=dee)
    with pytest.raises(PermissionDenied, match="step down"):
        actions.end_role(lee, by=dee)

    mo.refresh_from_db()
    assert mo.standing == Standing.MEMBER
    assert AuditEntry.objects.filter(what="groups.role_ended").exists()
