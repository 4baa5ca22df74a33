"""What recognition shows on other apps' pages."""

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.recognition import queries
from groundswell.recognition.policy import can_thank, can_thank_group

ON_A_PAGE = 3

_of_group = Prepared(lambda viewer, group: queries.thanks_of_group(viewer, group)[:ON_A_PAGE])
_received = Prepared(lambda viewer: queries.received_by(viewer)[:2])


@fill("journey.thanks")
def newest_thanks(viewer: Someone) -> Panel | None:
    """The last thing somebody was thanked for, on their journey."""
    if not isinstance(viewer, Person):
        return None
    newest = _received(viewer=viewer)
    return (
        Panel("recognition/_journey_thanks.html", {"newest": newest[0], "has_more": len(newest) > 1})
        if newest
        else None
    )


@fill("journey.badges")
def own_badges(viewer: Someone) -> Panel | None:
    """A person's own badges on their journey, and one they may come to."""
    if not isinstance(viewer, Person):
        return None
    awards = queries.awards_of(viewer)
    return Panel("recognition/_badges.html", {"awards": awards, "ahead": queries.ahead_of(viewer, awards)})


@fill("person.page", order=30)
def on_their_page(viewer: Someone, person: Person) -> Panel | None:
    """The thanks and badges somebody shows to this viewer."""
    thanks = list(queries.visible_thanks(viewer, person)[:ON_A_PAGE])
    awards = queries.shared_awards(viewer, person)
    return (
        Panel("recognition/_person.html", {"thanks": thanks, "awards": awards}) if thanks or awards else None
    )


@fill("person.tools", order=30)
def say_thank_you(viewer: Someone, person: Person) -> Panel | None:
    """A way to thank somebody on their page, for people in a group with them."""
    is_possible = viewer.is_signed_in and bool(can_thank(viewer, person))
    return Panel("recognition/_say.html", {"person": person}) if is_possible else None


@fill("group.aside", order=80)
def to_the_group(viewer: Someone, group: Group) -> Panel | None:
    """What a group was thanked for, and a way to thank it."""
    thanks = _of_group(viewer=viewer, group=group)
    may_thank = viewer.is_signed_in and bool(can_thank_group(viewer, group))
    if not (thanks or may_thank):
        return None
    return Panel("recognition/_group.html", {"thanks": thanks, "may_thank": may_thank, "group": group})
