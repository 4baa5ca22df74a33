"""What journeys do by the clock."""

from datetime import datetime, timedelta

from groundswell.journeys import actions
from groundswell.kernel.schedule import every


@every(timedelta(minutes=1), "journeys.refresh")
def refresh(now: datetime) -> None:
    """Work out ways that changed hands, or that older rules made, some at a time."""
    actions.refresh_stale()
