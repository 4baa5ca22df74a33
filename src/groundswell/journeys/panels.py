"""What journeys show on other apps' pages."""

from groundswell.accounts.models import Person
from groundswell.journeys import queries
from groundswell.journeys.stages import SAYS, Stage
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill


@fill("thanks.stage")
def stage_after_an_act(viewer: Someone, person: Person) -> Panel | None:
    """Where somebody is now that they have acted, worked out from the ledger as it stands this moment.

    Nothing when they switched their journey off. The page that offers the slot must be shown to this person alone.
    """
    way = queries.way_of(person)
    if way.is_off:
        return None
    stage = Stage(way.own_stage) if way.own_stage else queries.standing_now(person, clock.now().date()).stage
    return Panel("journeys/_stage.html", {"stage": stage, "says": SAYS[stage], "stages": list(Stage)})
