"""What this row itself offers on its own pages."""

from groundswell.groups.queries import groups_near, largest, listed_groups, my_group_ids
from groundswell.home.asking import WEEKLY
from groundswell.kernel.places import Place
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill

CARDS = 3
MILES = 50


@fill("discover.act", order=60)
def every_week(viewer: Someone, minutes: int, near: Place | None = None) -> Panel | None:
    """A group to come to, for people who have time every week: near them, else the largest. Not those they are in."""
    if minutes != WEEKLY:
        return None
    among = listed_groups(viewer)
    if viewer.is_signed_in:
        among = among.exclude(pk__in=my_group_ids(viewer))
    groups = list(largest(among)[:CARDS])
    if near:
        found = groups_near(viewer, near.latitude, near.longitude, MILES, among=among, limit=CARDS)
        groups = [one.group for one in found] or groups
    return Panel("home/_weekly_cards.html", {"groups": groups}) if groups else None
