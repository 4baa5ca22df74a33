from types import ModuleType, SimpleNamespace

import pytest
from django.http import HttpResponse
from django.urls import include, path

from groundswell.kernel.requests import Visitor
from groundswell.ui.links import url_if
from groundswell.ui.navigation import bottom_tabs, navigation

MEMBER = SimpleNamespace(pk=1, is_signed_in=True, is_staff=False)


def _urls(**apps):
    """A URL configuration with these apps and routes only."""
    made = ModuleType("made_urls")
    made.urlpatterns = [
        path(
            "",
            include(
                ([path(f"{app}/{name}/", lambda request: HttpResponse(), name=name) for name in names], app)
            ),
        )
        for app, names in apps.items()
    ]
    return made


@pytest.fixture
def only(settings):
    def install(**apps):
        settings.ROOT_URLCONF = _urls(**apps)

    return install


def test_pages_that_are_not_there_are_not_shown(only):
    only(home=["discover", "act"])
    assert [item.key for item in navigation(Visitor())] == ["discover", "act"]


def test_a_visitor_has_a_way_to_sign_in_at_the_thumb(only):
    only(home=["discover"], accounts=["sign_in"])
    assert [item.key for item in bottom_tabs(Visitor())] == ["discover", "sign_in"]


def test_a_member_has_five_tabs_in_their_own_order(only):
    only(home=["home", "act"], journeys=["journey"], groups=["index"], events=["index"], chat=["inbox"])
    assert [item.key for item in bottom_tabs(MEMBER)] == ["home", "act", "journey", "chat", "groups"]
    assert [item.key for item in navigation(MEMBER)] == ["home", "journey", "act", "events", "chat", "groups"]


def test_nobody_in_particular_is_a_visitor(only):
    only(home=["discover", "home"])
    assert [item.key for item in navigation(None)] == ["discover"]


def test_a_link_to_a_page_that_is_not_there_is_nothing(only):
    only(home=["act"])
    assert url_if("home:act") == "/home/act/"
    assert url_if("home:nowhere") == ""
    assert url_if("home:act", "argument") == ""
