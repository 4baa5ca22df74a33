"""The tabs of a group's pages. Other apps offer theirs:

@tab("events", _("Events"), order=30)
def events(viewer: Someone, group: Group) -> str | None: ...    the address, or None for who may not see it
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.groups import policy
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import panels
from groundswell.ui.links import url, url_if

type Offer = Callable[[Someone, Group], str | None]


@dataclass(frozen=True)
class Tab:
    """One part of a group: `key` names it to the page that is it, `count` is what is new there."""

    key: str
    label: str | Promise
    url: str
    count: int = 0


_offers: dict[str, tuple[int, str | Promise, Offer]] = {}


def tab(key: str, label: str | Promise, order: int = 50) -> Callable[[Offer], Offer]:
    """Offer a tab. Overview is 0, People 80, About 90, the desk 100."""

    def register(offer: Offer) -> Offer:
        _offers[key] = (order, label, offer)
        return offer

    return register


def tabs_of(viewer: Someone, group: Group) -> list[Tab]:
    """The tabs this viewer has in this group, in order."""
    found = [
        (order, Tab(key, label, address))
        for key, (order, label, offer) in _offers.items()
        if (address := offer(viewer, group))
    ]
    # Apps may also fill the slot "group.tabs" with panels that bring {"tab": {"key", "label", "url", "count"}}.
    found += [(50, Tab(**panel.context["tab"])) for panel in panels("group.tabs", viewer=viewer, group=group)]
    return [found_tab for _order, found_tab in sorted(found, key=lambda pair: pair[0])]


@tab("overview", _("Overview"), order=0)
def overview(viewer: Someone, group: Group) -> str | None:
    return group.get_absolute_url()


@tab("people", _("People"), order=80)
def people(viewer: Someone, group: Group) -> str | None:
    return url("groups:people", group.slug) if policy.can_see_members(viewer, group) else None


@tab("about", _("About"), order=90)
def about(viewer: Someone, group: Group) -> str | None:
    return url("groups:about", group.slug)


@tab("desk", _("Organiser’s desk"), order=100)
def desk(viewer: Someone, group: Group) -> str | None:
    return url_if("desk:desk", group.slug) if policy.can_open_desk(viewer, group) else None
