"""What notifications show on other apps' pages."""

from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.notifications import queries

NEW_ON_HOME = 60
LINES_A_GROUP = 3


@fill("shell.bell")
def bell(viewer: Someone) -> Panel | None:
    """How many notices wait, on the bell of every page."""
    count = queries.unseen_count(viewer)
    return Panel("notifications/_bell.html", {"count": count}) if count else None


@fill("settings.section", order=20)
def way_to_wishes(viewer: Someone) -> Panel | None:
    """The row on the settings page."""
    return Panel("notifications/_settings_row.html") if viewer.is_signed_in else None


@fill("home.new", order=20)
def new_in_my_groups(viewer: Someone) -> Panel | None:
    """What is new, by group, three of each."""
    shelf = queries.shelf(viewer, only_new=True, size=NEW_ON_HOME)
    if not shelf.notices:
        return None
    context = {
        "sections": queries.sections(viewer, shelf.notices),
        "newest": shelf.newest,
        "most": LINES_A_GROUP,
    }
    return Panel("notifications/_home_panel.html", context)
