"""What goals show on other apps' pages."""

from groundswell.accounts.models import Person
from groundswell.goals import queries
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill

SHOWN = 6

_own = Prepared(lambda viewer: queries.goals_of(viewer)[:SHOWN])


@fill("journey.goals")
def own_goals(viewer: Someone) -> Panel | None:
    """A person's own goals on their journey; for somebody without any, three to pick from."""
    if not isinstance(viewer, Person):
        return None
    goals = _own(viewer=viewer)
    context = {
        "goals": goals,
        "suggestions": [] if goals else queries.suggestions(viewer),
        "today": clock.now().date(),
    }
    return Panel("goals/_goals.html", context)


@fill("person.page", order=40)
def shown_goals(viewer: Someone, person: Person) -> Panel | None:
    """The goals somebody shows to people in their groups, on their page."""
    if not viewer.is_signed_in or viewer.pk == person.pk:
        return None
    goals = list(
        queries.visible_goals(viewer).filter(person=person, reached_at=None).order_by("set_at")[:SHOWN]
    )
    return Panel("goals/_shown.html", {"goals": goals}) if goals else None
