"""What petitions show on other apps' pages."""

from django.db.models import QuerySet

from groundswell.campaigns import policy, queries
from groundswell.campaigns.models import Petition
from groundswell.groups.models import Group, Right
from groundswell.groups.queries import rights_of
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.kernel.places import Place
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill

ONE_MINUTE = 1
CARDS = 3
ROWS = 5

# What a row of a list shows of a petition whose group is known.
SHOWN = ("group", "title", "slug", "state", "target", "opens_at", "closes_at", "imported_count", "recent")


def _in_a_row(petitions: QuerySet[Petition]) -> QuerySet[Petition]:
    return petitions.select_related(None).only(*SHOWN)


_liveliest = Prepared(
    lambda viewer, group, now: _in_a_row(
        queries.liveliest(queries.open_petitions(viewer, now).filter(group=group))
    )[:1]
)
_to_sign = Prepared(lambda viewer, now: queries.unsigned_in_my_groups(viewer, now)[:1])
_signed = Prepared(lambda viewer: queries.signed_by(viewer)[:CARDS])
_newest = Prepared(
    lambda viewer, group, acting: _in_a_row(
        queries.petitions_for(viewer, acting).filter(group=group).order_by("-pk")
    )[:ROWS]
)


@fill("topic.aside", order=20)
@fill("group.aside", order=20)
def working_on(viewer: Someone, group: Group) -> Panel | None:
    """What a group is working on: its liveliest open petition."""
    petition = _liveliest.first(viewer=viewer, group=group, now=clock.now())
    if petition:
        petition.group = group
    return Panel("campaigns/_group_aside.html", {"petition": petition}) if petition else None


@fill("group.home", order=40)
def of_group(viewer: Someone, group: Group) -> Panel | None:
    """A group's newest petitions, when there is more than the one beside, and a way to start one for those who may."""
    acting = [group.pk] if Right.ACTIONS in rights_of(viewer, group) else []
    newest = _newest(viewer=viewer, group=group, acting=acting)
    for petition in newest:
        petition.group = group
    may_start = viewer.is_signed_in and bool(policy.can_start(viewer, group))
    is_more = len(newest) > 1 or any(not petition.is_open() for petition in newest)
    if not (is_more or may_start):
        return None
    context = {"petitions": newest if is_more else [], "may_start": may_start, "group": group}
    return Panel("campaigns/_group_home.html", context)


@fill("issue.page", order=20)
def about_issue(viewer: Someone, issue: Issue) -> Panel | None:
    """Open petitions about an issue."""
    petitions = list(queries.open_petitions(viewer).filter(issues=issue)[:ROWS])
    return Panel("campaigns/_issue_panel.html", {"petitions": petitions}) if petitions else None


@fill("discover.act", order=10)
def in_one_minute(viewer: Someone, minutes: int, near: Place | None = None) -> Panel | None:
    """Petitions to sign for people with one minute: near them, if there are such. Not what they have signed."""
    if minutes != ONE_MINUTE:
        return None
    found = queries.liveliest(queries.unsigned(viewer))
    petitions = list(queries.near(found, near)[:CARDS]) if near else []
    petitions = petitions or list(found[:CARDS])
    return Panel("campaigns/_act_cards.html", {"petitions": petitions}) if petitions else None


@fill("home.new", order=40)
def to_sign(viewer: Someone) -> Panel | None:
    """The newest open petition of the viewer's own groups that they have not signed."""
    if not viewer.is_signed_in:
        return None
    petition = _to_sign.first(viewer=viewer, now=clock.now())
    return Panel("campaigns/_home_panel.html", {"petition": petition}) if petition else None


@fill("home.mine", order=20)
def signed(viewer: Someone) -> Panel | None:
    """What the viewer has signed, and how it goes."""
    if not viewer.is_signed_in:
        return None
    petitions = _signed(viewer=viewer)
    return Panel("campaigns/_signed_panel.html", {"petitions": petitions}) if petitions else None


@fill("settings.section", order=40)
def browsers(viewer: Someone) -> Panel | None:
    """The row on the settings page about browsers that sign with one press, when there are such."""
    count = queries.devices_of(viewer).count() if viewer.is_signed_in else 0
    return Panel("campaigns/_settings_row.html", {"count": count}) if count else None
