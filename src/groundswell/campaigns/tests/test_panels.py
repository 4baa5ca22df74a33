import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.campaigns import actions, panels, queries
from groundswell.campaigns.make import petition, signature, signatures
from groundswell.campaigns.models import State
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.issues.make import issue
from groundswell.kernel.places import find
from groundswell.kernel.requests import Visitor
from groundswell.kernel.slots import Panel

pytestmark = pytest.mark.django_db


def drawn(panel: Panel | None) -> str:
    from django.template.loader import render_to_string

    return render_to_string(panel.template, panel.context) if panel else ""


def test_a_group_shows_what_it_is_working_on() -> None:
    of = group()
    quiet, busy = petition(group=of, title="Quiet"), petition(group=of, title="Busy")
    signatures(busy, 12)
    signature(quiet)

    html = drawn(panels.working_on(Visitor(), of))

    assert "Busy" in html
    assert "12" in html
    assert panels.working_on(Visitor(), group()) is None


def test_a_group_lists_its_petitions_and_lets_leaders_start_one() -> None:
    leader = person()
    of = group(leader=leader)
    assert panels.of_group(Visitor(), of) is None
    assert "Start a petition" in drawn(panels.of_group(leader, of))

    petition(group=of, title="Won one", state=State.WON)
    html = drawn(panels.of_group(Visitor(), of))
    assert "Won one" in html
    assert "Start a petition" not in html


def test_an_issue_shows_its_open_petitions() -> None:
    buses = issue()
    petition(title="Keep the 41", issues=[buses])
    petition(title="Over", issues=[buses], state=State.CLOSED)

    html = drawn(panels.about_issue(Visitor(), buses))

    assert "Keep the 41" in html
    assert "Over" not in html
    assert panels.about_issue(Visitor(), issue()) is None


def test_one_minute_is_enough_to_sign_something_near() -> None:
    petition(title="In Leeds", place="Leeds")
    far = petition(title="In Plymouth", place="Plymouth")
    signatures(far, 9)

    assert "In Leeds" in drawn(panels.in_one_minute(Visitor(), 1, find("LS7")))
    assert "In Plymouth" not in drawn(panels.in_one_minute(Visitor(), 1, find("LS7")))
    assert drawn(panels.in_one_minute(Visitor(), 1)).index("In Plymouth") < drawn(
        panels.in_one_minute(Visitor(), 1)
    ).index("In Leeds")
    assert panels.in_one_minute(Visitor(), 10) is None


@pytest.mark.parametrize("number", [4, 40])
def test_the_cards_of_one_minute_cost_one_question(number: int) -> None:
    for _ in range(number):
        petition()

    with CaptureQueriesContext(connection) as asked:
        drawn(panels.in_one_minute(Visitor(), 1))

    assert len(asked) == 1


def test_members_are_shown_what_they_have_not_signed() -> None:
    of = group()
    dee = member(of).person
    bus = petition(group=of, title="Keep the 41")
    petition(title="Of others")

    assert "Keep the 41" in drawn(panels.to_sign(dee))
    signature(bus, dee)
    assert panels.to_sign(dee) is None
    assert panels.to_sign(Visitor()) is None


def test_panels_show_nothing_of_groups_one_may_not_read() -> None:
    buses = issue()
    hidden = group(visibility=Visibility.HIDDEN)
    petition(group=hidden, title="Canary", issues=[buses])

    for panel in (
        panels.working_on(Visitor(), hidden),
        panels.of_group(Visitor(), hidden),
        panels.about_issue(Visitor(), buses),
        panels.in_one_minute(Visitor(), 1),
    ):
        assert "Canary" not in drawn(panel)


def test_a_groups_petitions_are_read_a_page_at_a_time(client) -> None:
    of = group()
    for n in range(23):
        petition(group=of, title=f"Number {n:02}")
    where = reverse("campaigns:index", args=[of.slug])

    first = client.get(where).content.decode()
    older = client.get(
        where + first.split('href="?before=')[1].split('"')[0].join(["?before=", ""])
    ).content.decode()

    assert "Number 22" in first
    assert "Number 02" not in first
    assert "Number 02" in older
    assert client.get(where + "?before=x").status_code == 200
    assert client.get(where + "?before=99999999999999999999").status_code == 200
    assert (
        client.get(reverse("campaigns:index", args=[group(visibility=Visibility.CLOSED).slug])).status_code
        == 404
    )


def test_browsers_that_sign_are_ended_in_the_settings(client) -> None:
    dee = person()
    actions.remember_device(dee)
    client.force_login(dee)

    assert "1 browser signs for you" in drawn(panels.browsers(dee))
    assert "1 browser may sign" in client.get(reverse("campaigns:devices")).content.decode()
    client.post(reverse("campaigns:devices"))

    assert not queries.devices_of(dee).exists()
    assert panels.browsers(dee) is None


def test_a_petition_started_twice_by_one_press_is_one_draft(client) -> None:
    leader = person()
    of = group(leader=leader)
    client.force_login(leader)
    sent = {"title": "T", "ask": "A", "addressee": "B", "demand": "D", "body": "W", "once": "k" * 32}

    answers = [client.post(reverse("campaigns:start", args=[of.slug]), sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert of.petitions.count() == 1
