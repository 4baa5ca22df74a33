"""Every page opens, for everybody who may open it."""

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups.make import agreement, asking, group, invitation, member, offer, role
from groundswell.groups.models import Right, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def dee():
    return person(name="Dee O")


@pytest.fixture
def moves(dee):
    """A group with something of everything."""
    made = group(
        leader=dee,
        name="Harehills Moves",
        slug="harehills-moves",
        purpose="Buses that run.",
        about="Some *words*.",
        welcome="Hello **you**.",
        joining="request",
        questions=["Why us?"],
        place="Leeds LS7",
        access_notes="Step-free.",
    )
    group(parent=made)
    agreement(made)
    asking(made, answers=["Because"])
    member(made, is_welcomer=True, is_shown=True)
    mo = member(made, standing=Standing.MODERATOR, is_shown=True)
    offer(member(made, introduction="I ride"), dee, role=role(made, Right.EVENTS, hours_a_month=2))
    member(made, state="removed", ended_at=made.started_at)
    assert mo
    return made


def open_pages(client, slug, names):
    return {name: client.get(reverse(f"groups:{name}", args=[slug])).status_code for name in names}


OUTSIDE = ("group", "people", "about", "poster", "invite")
INSIDE = (*OUTSIDE, "mine", "agreement")
SETTINGS = (
    "settings",
    "set_page",
    "set_joining",
    "set_agreement",
    "set_welcomers",
    "requests",
    "newcomers",
    "people_set",
    "log",
    "roles",
    "role_new",
    "offer_new",
    "lockdown",
)


def test_visitors_open_the_pages_everybody_sees(client, moves):
    assert open_pages(client, moves.slug, OUTSIDE) == dict.fromkeys(OUTSIDE, 200)


def test_members_open_theirs(client, moves):
    client.force_login(member(moves).person)

    assert open_pages(client, moves.slug, INSIDE) == dict.fromkeys(INSIDE, 200)
    assert open_pages(client, moves.slug, SETTINGS) == dict.fromkeys(SETTINGS, 403)


def test_leaders_open_everything(client, moves, dee):
    client.force_login(dee)

    assert open_pages(client, moves.slug, (*INSIDE, *SETTINGS)) == dict.fromkeys((*INSIDE, *SETTINGS), 200)
    own = moves.roles.get()
    assert client.get(reverse("groups:role", args=[moves.slug, own.pk])).status_code == 200


def test_the_index_and_the_start_open(client, moves, dee):
    assert client.get(reverse("groups:index")).status_code == 200
    client.force_login(dee)
    assert client.get(reverse("groups:start")).status_code == 200


def test_an_offer_opens_for_whom_it_is(client, moves, dee):
    offered = moves.role_offers.get()
    address = reverse("groups:offer", args=[moves.slug, offered.pk])
    client.force_login(offered.person)
    assert client.get(address).status_code == 200

    client.force_login(dee)
    assert client.get(address).status_code == 404


def test_an_invitation_opens_for_its_bearer(client, moves, dee):
    _, token = invitation(moves, dee)

    answer = client.get(reverse("groups:invitation", args=[token]))

    assert answer.status_code == 200
    assert "Harehills Moves" in answer.text
