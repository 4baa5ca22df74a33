"""What groups show on other apps' pages."""

from groundswell.accounts.models import Person
from groundswell.accounts.queries import may_see
from groundswell.groups import queries
from groundswell.groups.models import Group
from groundswell.groups.wording import turn, waits
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill

MOST_SHARED = 12
MOST_TODAY = 3

_offers = Prepared(lambda viewer: queries.offers_waiting_for(viewer)[:MOST_TODAY])
_agreements = Prepared(lambda viewer: queries.agreements_waiting_for(viewer)[:MOST_TODAY])
_welcomes = Prepared(lambda viewer: queries.unread_welcomes(viewer)[:MOST_TODAY])


@fill("home.today", order=10)
def waiting_for_me(viewer: Someone) -> Panel | None:
    """Roles offered, agreements to read, words of welcome."""
    if not viewer.is_signed_in:
        return None
    offers = _offers(viewer=viewer)
    agreements = _agreements(viewer=viewer)
    welcomes = _welcomes(viewer=viewer)
    if not (offers or agreements or welcomes):
        return None
    return Panel("groups/_today.html", {"offers": offers, "agreements": agreements, "welcomes": welcomes})


@fill("group.home", order=1)
def waiting_for_a_word(viewer: Someone, group: Group) -> Panel | None:
    """Who waits for an answer here, for those who may give it."""
    if not viewer.is_signed_in or not queries.rights_of(viewer, group):
        return None
    rows = queries.waiting_words(viewer, group, MOST_TODAY)
    if not rows:
        return None
    return Panel("groups/_waiting.html", {"rows": rows, "group": group, "say": waits, "turn": turn})


@fill("person.page", order=40)
def their_groups(viewer: Someone, person: Person) -> Panel | None:
    """The groups both are in, and those the person shows to this viewer."""
    if viewer.pk == person.pk:
        return None
    shared = list(queries.shared_groups(viewer, person)[:MOST_SHARED]) if viewer.is_signed_in else []
    shown = queries.shown_groups(viewer, person).exclude(pk__in=[group.pk for group in shared])
    others = list(shown[:MOST_SHARED]) if may_see(viewer, person, "groups") else []
    return Panel("groups/_shared.html", {"groups": shared, "others": others}) if shared or others else None


@fill("welcome.choose", order=20)
def groups_that_fit(viewer: Person) -> Panel | None:
    """A few groups to choose one from, on the way in."""
    if not viewer.is_signed_in:
        return None
    fitting = queries.fitting_groups(viewer)
    return Panel("groups/_choose.html", {"groups": fitting}) if fitting else None


@fill("shell.groups")
def my_groups(viewer: Someone) -> Panel | None:
    """The viewer's own groups, at the side of every page."""
    if not viewer.is_signed_in:
        return None
    mine = queries.groups_at_hand(viewer)
    return Panel("groups/_mine.html", {"groups": mine}) if mine else None
