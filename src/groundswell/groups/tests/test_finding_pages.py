"""The finder: a plain GET form."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups.make import agreement, group, member
from groundswell.groups.models import Visibility
from groundswell.issues.make import issue

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')

INDEX = "/groups/"
BLOCK = {"HX-Request": "true"}
LS7 = {"latitude": 53.81, "longitude": -1.53, "place": "Leeds LS7"}


def test_a_place_tells_how_many_and_how_far(client):
    group(name="Near", **LS7)
    group(name="Far", latitude=51.5, longitude=-0.1)

    page = client.get(INDEX, {"place": "LS7"}).text

    assert "1 group near Leeds" in page
    assert "Near" in page
    assert "Far" not in page
    assert "away" in page


def test_issue_words_and_online_narrow(client):
    bus = issue(slug="bus")
    group(name="Alpha", issues=[bus])
    group(name="Beta", is_online=True)

    assert "Beta" not in client.get(INDEX, {"issue": "bus"}).text
    assert "Alpha" not in client.get(INDEX, {"online": "on"}).text
    assert "Beta" not in client.get(INDEX, {"words": "alpha"}).text


def test_nothing_near_leads_wider_then_online_then_to_a_start(client):
    page = client.get(INDEX, {"place": "LS7"}, headers=BLOCK).text
    assert "miles=50" in page
    assert "online=on" in page
    assert reverse("groups:start") in page

    wide = client.get(INDEX, {"place": "LS7", "miles": "50"}, headers=BLOCK).text
    assert "miles=50" not in wide
    assert "online=on" in wide


def test_the_next_page_goes_on_where_the_first_ended(client):
    for number in range(30):
        group(name=f"Number{number:02}x", **LS7)
    seen: set[str] = set()
    address = INDEX + "?place=LS7"
    for _ in range(2):
        page = client.get(address, headers=BLOCK).text
        found = {name for name in (f"Number{n:02}x" for n in range(30)) if name in page}
        assert not seen & found
        seen |= found
        if "after=" not in page:
            break
        address = page.split('href="/groups/?place=LS7&amp;')[1].split('"')[0]
        address = INDEX + "?place=LS7&" + address
    assert len(seen) == 30


def test_with_htmx_only_the_results_come_and_the_number_is_said(client):
    group(**LS7)

    answer = client.get(INDEX, {"place": "LS7"}, headers=BLOCK)

    assert "<html" not in answer.text
    assert 'id="results"' in answer.text
    assert "1 group near Leeds" in answer["HX-Trigger"]
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(
    "wrong", [{"place": "Nowhere"}, {"issue": "none"}, {"miles": "11"}, {"words": "x" * 99}]
)
def test_what_is_not_understood_is_said(client, wrong):
    answer = client.get(INDEX, wrong)

    assert answer.status_code == 422
    assert "data-error-summary" in answer.text


def queries_for(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("is_signed_in", [False, True])
@pytest.mark.parametrize("address", [INDEX, INDEX + "?place=LS7", INDEX + "?words=group"])
def test_the_index_asks_as_often_for_10_groups_as_for_300(client, address, is_signed_in):
    if is_signed_in:
        client.force_login(person())
    for _ in range(10):
        group(**LS7)
    few = queries_for(client, address)

    for _ in range(290):
        group(**LS7)

    assert queries_for(client, address) == few <= 15


@pytest.mark.parametrize("is_member", [False, True])
def test_a_group_page_asks_as_often_for_10_members_as_for_300(client, is_member):
    moves = group(leader=person())
    agreement(moves)
    if is_member:
        client.force_login(member(moves).person)
    for _ in range(10):
        member(moves, is_shown=True, is_welcomer=True)
        group(parent=moves)
    pages = [moves.get_absolute_url(), reverse("groups:people", args=[moves.slug])]
    few = [queries_for(client, page) for page in pages]

    for _ in range(290):
        member(moves, is_shown=True, is_welcomer=True)
        group(parent=moves)

    assert [queries_for(client, page) for page in pages] == few
    assert max(few) <= 30


def test_a_hidden_group_is_as_absent_as_one_that_never_was(client):
    secret = group(visibility=Visibility.HIDDEN, slug="canary-secret", name="Canary")
    others = [
        "group",
        "people",
        "about",
        "poster",
        "invite",
        "join",
        "mine",
        "agreement",
        "settings",
        "log",
        "requests",
        "roles",
    ]
    client.force_login(person())
    for name in others:
        hidden = client.get(reverse(f"groups:{name}", args=[secret.slug]))
        absent = client.get(reverse(f"groups:{name}", args=["canary-absent"]))
        assert hidden.status_code == absent.status_code == 404
        seen, never = (TOKEN.sub(b"", answer.content) for answer in (hidden, absent))
        assert seen.replace(b"secret", b"") == never.replace(b"absent", b"")
        assert sorted(hidden.headers) == sorted(absent.headers)
        assert hidden["Content-Type"] == absent["Content-Type"]


def test_posting_at_a_hidden_group_tells_nothing_either(client):
    secret = group(visibility=Visibility.HIDDEN, leader=person())
    inside = member(secret)
    client.force_login(person())
    for name, more in (
        ("join", []),
        ("leave", []),
        ("hello", []),
        ("state", ["lock"]),
        ("act", [inside.pk, "remove"]),
    ):
        hidden = client.post(reverse(f"groups:{name}", args=[secret.slug, *more]))
        absent = client.post(reverse(f"groups:{name}", args=["absent", *more]))
        assert hidden.status_code == absent.status_code == 404


def test_a_closed_group_shows_its_door_and_not_its_inside(client):
    moves = group(visibility=Visibility.CLOSED, welcome="canary-welcome", name="Careful")
    member(moves, person(name="Canary person"), introduction="canary-hello")
    client.force_login(person())

    page = (
        client.get(moves.get_absolute_url()).text
        + client.get(reverse("groups:people", args=[moves.slug])).text
    )

    assert "Careful" in page
    assert "canary" not in page.lower()
