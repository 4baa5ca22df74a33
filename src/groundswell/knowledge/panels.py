"""What guides show on other apps' pages."""

from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_use_right
from groundswell.groups.queries import rights_of
from groundswell.issues.models import Issue
from groundswell.kernel.places import Place
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.knowledge import queries

TEN_MINUTES = 10

_newest = Prepared(
    lambda viewer, group, writing: (
        queries.guides_for(viewer, writing).filter(group=group).select_related(None).order_by("-pk")[:4]
    )
)


@fill("issue.page", order=40)
def about_issue(viewer: Someone, issue: Issue) -> Panel | None:
    """Guides about an issue."""
    guides = list(queries.guides_about(viewer, issue)[:4])
    return Panel("knowledge/_guides_panel.html", {"guides": guides, "start": ""}) if guides else None


@fill("group.home", order=60)
def of_group(viewer: Someone, group: Group) -> Panel | None:
    """A group's guides, and for those who may write one the way to begin."""
    guides = _newest(
        viewer=viewer, group=group, writing=[group.pk] if Right.EDIT in rights_of(viewer, group) else []
    )
    for guide in guides:
        guide.group = group
    start = group.slug if can_use_right(viewer, group, Right.EDIT) else ""
    return (
        Panel("knowledge/_guides_panel.html", {"guides": guides, "start": start}) if guides or start else None
    )


@fill("discover.act", order=50)
def in_ten_minutes(viewer: Someone, minutes: int, near: Place | None = None) -> Panel | None:
    """Short guides, for people with ten minutes."""
    guides = queries.short_guides(viewer) if minutes == TEN_MINUTES else []
    return Panel("knowledge/_act_cards.html", {"guides": guides}) if guides else None
