"""Roles, as those who hold and give them meet them."""

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups.make import group, member, offer, role
from groundswell.groups.models import Membership, Right, Role, RoleOffer, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def dee(client):
    """Dee, who leads, signed in."""
    dee = person(name="Dee")
    client.force_login(dee)
    return dee


@pytest.fixture
def moves(dee):
    return group(leader=dee, name="Moves", slug="moves")


def at(name, *args):
    return reverse(f"groups:{name}", args=args)


def test_a_role_is_made_changed_offered_and_taken(client, moves, dee):
    client.post(at("role_new", "moves"), {"name": "Tea", "rights": ["welcome"], "hours_a_month": 2})
    tea = Role.objects.get()
    assert client.post(at("role_new", "moves"), {"name": "Tea", "rights": ["edit"]}).status_code == 422
    client.post(
        at("role", "moves", tea.pk), {"name": "Tea", "rights": ["welcome", "events"], "hours_a_month": 3}
    )
    ada = member(moves)

    client.post(
        at("offer_new", "moves"), {"member": ada.pk, "what": f"role-{tea.pk}", "reason": "You pour well"}
    )

    offered = RoleOffer.objects.get()
    client.force_login(ada.person)
    page = client.get(at("offer", "moves", offered.pk)).text
    assert "You pour well" in page
    assert "About 3 hours a month" in page
    assert "Put on events" in page
    client.post(at("offer_answer", "moves", offered.pk), {"answer": "accept"})
    ada.refresh_from_db()
    assert ada.rights == {Right.WELCOME, Right.EVENTS}


def test_an_offer_that_may_not_be_made_says_why(client, moves, dee):
    ada = member(moves, standing=Standing.LEADER)

    answer = client.post(at("offer_new", "moves"), {"member": ada.pk, "what": "moderator"})

    assert answer.status_code == 422
    assert "has that role already" in answer.text


def test_a_role_is_handed_on_from_the_form(client, moves, dee):
    ada = member(moves)
    client.post(at("offer_new", "moves"), {"member": ada.pk, "what": "leader", "is_handing_on": "on"})

    client.force_login(ada.person)
    client.post(at("offer_answer", "moves", RoleOffer.objects.get().pk), {"answer": "accept"})

    assert Membership.objects.get(person=dee).standing == Standing.MEMBER
    assert Membership.objects.get(person=ada.person).standing == Standing.LEADER


def test_an_offer_is_taken_back_and_turned_down(client, moves, dee):
    first, second = offer(member(moves), dee), offer(member(moves), dee)

    client.post(at("offer_withdraw", "moves", first.pk))
    client.force_login(second.person)
    client.post(at("offer_answer", "moves", second.pk), {"answer": "decline"})

    assert [o.answer for o in RoleOffer.objects.order_by("pk")] == ["withdrawn", "declined"]


def test_stepping_down_and_not_welcoming_any_more(client, moves, dee):
    member(moves, standing=Standing.LEADER)
    Membership.objects.filter(person=dee).update(is_welcomer=True)

    client.post(at("step_down", "moves"))
    client.post(at("stop_welcoming", "moves"))

    mine = Membership.objects.get(person=dee)
    assert (mine.standing, mine.is_welcomer) == (Standing.MEMBER, False)


def test_a_role_with_few_rights_sees_only_what_it_may_do(client, moves):
    keeper = member(moves, role=role(moves, Right.APPROVE))
    client.force_login(keeper.person)

    page = client.get(at("settings", "moves")).text

    assert at("requests", "moves") in page
    assert at("roles", "moves") not in page
    assert client.get(at("requests", "moves")).status_code == 200
    assert client.get(at("roles", "moves")).status_code == 403


def test_those_who_run_the_platform_give_a_group_without_leader_its_first(client):
    moves = group()
    ada = member(moves, is_shown=True)
    client.force_login(person(is_staff=True))
    assert "Make leader" in client.get(at("people", moves.slug)).text

    client.post(at("act", moves.slug, ada.pk, "lead"))

    ada.refresh_from_db()
    assert ada.standing == Standing.LEADER
    assert "Make leader" not in client.get(at("people", moves.slug)).text
