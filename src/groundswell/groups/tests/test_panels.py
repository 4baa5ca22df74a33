"""What groups show on other apps' pages, and the tabs of their own."""

import pytest
from django.template import engines
from django.test import RequestFactory

from groundswell.accounts.make import person
from groundswell.groups import actions, tabs
from groundswell.groups.make import agreement, group, member, offer
from groundswell.groups.models import Standing, Visibility
from groundswell.groups.panels import groups_that_fit, my_groups, their_groups, waiting_for_me
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db


def shown(panel, viewer) -> str:
    """A panel as HTML, as a page of this viewer draws it."""
    request = RequestFactory().get("/home/")
    request.viewer = viewer
    return engines["jinja2"].get_template(panel.template).render(panel.context, request)


def test_visitors_have_nothing_waiting():
    for panel in (waiting_for_me, groups_that_fit, my_groups):
        assert panel(viewer=Visitor()) is None
    assert their_groups(viewer=Visitor(), person=person()) is None


def test_offers_agreements_and_welcomes_wait_at_home():
    dee = person(name="Dee")
    moves = group(leader=dee, name="Moves")
    ada = member(moves)
    assert waiting_for_me(viewer=ada.person) is None
    offer(ada, dee)
    agreement(moves, change="Kinder now")
    actions.welcome(ada, by=dee, words="Good that you came")

    html = shown(waiting_for_me(viewer=ada.person), ada.person)

    assert "Would you take this on: Moderator?" in html
    assert "Kinder now" in html
    assert "Good that you came" in html
    assert waiting_for_me(viewer=person()) is None


def test_what_was_answered_waits_no_more():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves)
    offered = offer(ada, dee)

    actions.answer_offer(offered, by=ada.person, accepts=False)

    assert waiting_for_me(viewer=ada.person) is None


def test_nothing_waits_from_a_group_one_left():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves)
    offer(ada, dee)
    agreement(moves)
    actions.welcome(ada, by=dee, words="Hello")

    actions.leave(moves, by=ada.person)

    assert waiting_for_me(viewer=ada.person) is None


def test_shared_groups_name_only_those_of_both():
    ada, ben = person(), person()
    both, other = group(name="Both"), group(name="Canary", visibility=Visibility.HIDDEN)
    member(both, ada)
    member(both, ben)
    member(other, ben)

    html = shown(their_groups(viewer=ada, person=ben), ada)

    assert "Both" in html
    assert "Canary" not in html
    assert their_groups(viewer=ada, person=ada) is None


def test_on_the_way_in_a_few_groups_can_be_chosen():
    moves = group(is_online=True, name="Moves")
    ada = person()

    html = shown(groups_that_fit(viewer=ada), ada)

    assert f'value="{moves.slug}"' in html
    assert 'name="group"' in html
    assert 'action="/groups/choose/"' in html


def test_my_groups_are_at_the_side():
    ada = person()
    assert my_groups(viewer=ada) is None
    member(group(name="Moves"), ada)

    assert "Moves" in shown(my_groups(viewer=ada), ada)


@pytest.fixture
def offered(monkeypatch):
    """Tabs that are offered during one test only."""
    monkeypatch.setattr(tabs, "_offers", dict(tabs._offers))


def test_other_apps_put_their_tabs_between_ours(offered):
    moves = group(leader=person())

    @tabs.tab("events", "Events", order=30)
    def events(viewer, group):
        return f"/g/{group.slug}/events/" if viewer.is_signed_in else None

    inside = member(moves, standing=Standing.MODERATOR).person
    ours = ("overview", "events", "people", "about")
    assert [tab.key for tab in tabs.tabs_of(inside, moves) if tab.key in ours] == list(ours)
    assert "events" not in [tab.key for tab in tabs.tabs_of(Visitor(), moves)]


def test_people_is_no_tab_in_lockdown():
    dee = person()
    moves = actions.lock(group(leader=dee), by=dee)

    assert "people" not in [tab.key for tab in tabs.tabs_of(Visitor(), moves)]
    assert "people" in [tab.key for tab in tabs.tabs_of(dee, moves)]
