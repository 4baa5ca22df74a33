"""The main ways through the product, for whoever looks."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.kernel.requests import Someone
from groundswell.ui.links import address


@dataclass(frozen=True)
class NavItem:
    """One way: `key` is the section a page names as its own, `shortcut` the key after g, `short` its word on a tab."""

    key: str
    label: str | Promise
    icon: str
    name: str
    shortcut: str = ""
    short: str | Promise = ""

    @property
    def url(self) -> str:
        """Its address; nothing when this install has no such page."""
        return address(self.name)


VISITOR = (
    NavItem("discover", _("Discover"), "compass", "home:discover", "h"),
    NavItem("act", _("Act"), "megaphone", "home:act", "a"),
    NavItem("groups", _("Groups"), "users", "groups:index"),
    NavItem("events", _("Events"), "calendar-days", "events:index", "e"),
)
MEMBER = (
    NavItem("home", _("Home"), "house", "home:home", "h"),
    NavItem("journey", _("My journey"), "waves-horizontal", "journeys:journey", "j", _("Journey")),
    NavItem("act", _("Act"), "megaphone", "home:act", "a"),
    NavItem("events", _("Events"), "calendar-days", "events:index", "e"),
    NavItem("chat", _("Chat"), "messages-square", "chat:inbox", "c"),
    NavItem("groups", _("Groups"), "users", "groups:index"),
    NavItem("people", _("People"), "hand-helping", "people:index", "p"),
)
SIGN_IN = NavItem("sign_in", _("Sign in"), "circle-user-round", "accounts:sign_in")


def navigation(viewer: Someone | None) -> list[NavItem]:
    """The pages that exist here, in the order they are shown. Nobody in particular is a visitor."""
    return members_ways() if viewer and viewer.is_signed_in else [item for item in VISITOR if item.url]


def members_ways() -> list[NavItem]:
    """The same for whoever is signed in."""
    return [item for item in MEMBER if item.url]


def bottom_tabs(viewer: Someone | None) -> list[NavItem]:
    """The five at the thumb on a phone."""
    if not (viewer and viewer.is_signed_in):
        return [item for item in (*VISITOR, SIGN_IN) if item.url]
    return members_tabs()


def members_tabs() -> list[NavItem]:
    """The same for whoever is signed in."""
    order = ("home", "act", "journey", "chat", "groups")
    ways = {item.key: item for item in members_ways()}
    return [ways[key] for key in order if key in ways]
