"""What journeys do by the clock."""

from datetime import datetime, timedelta

from groundswell.journeys import actions
from groundswell.kernel.schedule import every

BATCHES = 20


@every(timedelta(minutes=1), "journeys.refresh")
def refresh(now: datetime) -> None:
    """Work out ways that changed hands, or that older rules made, some at a time and ten thousand at most."""
    for _ in range(BATCHES):
        if not actions.refresh_stale():
            break
