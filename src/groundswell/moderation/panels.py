"""What moderation shows on other apps' pages."""

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_read
from groundswell.groups.queries import rights_of
from groundswell.groups.tabs import tab
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.moderation import queries, screening
from groundswell.ui.links import url


@tab("moderation", _("Moderation"), order=95)
def of_group(viewer: Someone, group: Group) -> str | None:
    return url("moderation:of_group", group.slug) if Right.MODERATE in rights_of(viewer, group) else None


@fill("desk.queue", order=5)
def reported(viewer: Someone, group: Group) -> Panel | None:
    """How much waits to be looked at."""
    count = queries.waiting_in(viewer, group)
    return Panel("moderation/_desk.html", {"count": count, "group": group}) if count else None


@fill("desk.queue", order=1)
def newcomers_wait(viewer: Someone, group: Group) -> Panel | None:
    """That newcomers have to wait here, as long as they do."""
    raid = screening.raid_in(group)
    may_look = Right.MODERATE in rights_of(viewer, group)
    context = {"raids": [raid], "group": group, "may_look": may_look}
    return Panel("moderation/_raid.html", context) if raid else None


@fill("person.tools", order=90)
def report_person(viewer: Someone, person: Person) -> Panel | None:
    """A way to report a profile."""
    if not viewer.is_signed_in or viewer.pk == person.pk:
        return None
    return Panel("moderation/_report.html", {"kind": "accounts.person", "pk": person.pk})


@fill("group.about", order=90)
def report_group(viewer: Someone, group: Group) -> Panel | None:
    """A way to report a whole group, and what was decided in it."""
    return Panel("moderation/_group.html", {"group": group, "may_read": bool(can_read(viewer, group))})


@fill("settings.section", order=60)
def my_reports(viewer: Someone) -> Panel | None:
    """The way to what one reported, and to what was decided about oneself."""
    return Panel("moderation/_settings.html", {"looks_after": queries.looks_after(viewer)})
