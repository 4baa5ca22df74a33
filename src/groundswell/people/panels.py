"""What people offer and look for, on other apps' pages."""

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.people import queries


@fill("person.page", order=20)
def offers_and_asks(viewer: Someone, person: Person) -> Panel | None:
    """On somebody's own page, for whoever may open it."""
    lines = queries.lines_of([person.pk]).get(person.pk, [])
    is_me = viewer.pk == person.pk
    return Panel("people/_on_profile.html", {"lines": lines, "is_me": is_me}) if lines or is_me else None


@fill("group.people", order=20)
def in_a_group(viewer: Someone, group: Group) -> Panel | None:
    """On a group's People tab, for those in it."""
    lines = queries.lines_in(viewer, group)
    return Panel("people/_in_group.html", {"lines": lines, "group": group}) if lines else None


@fill("settings.section", order=15)
def way_to_being_found(viewer: Someone) -> Panel | None:
    """The row on the settings page."""
    return Panel("people/_settings_row.html") if viewer.is_signed_in else None
