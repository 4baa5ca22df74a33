"""What is due by the clock."""

from datetime import datetime, timedelta

from groundswell.events import actions
from groundswell.kernel.schedule import every


@every(timedelta(minutes=1), name="events.tell")
def tell(now: datetime) -> int:
    """Remind, ask, and tell what changed."""
    return actions.tell_due(now)


@every(timedelta(minutes=10), name="events.release")
def release(now: datetime) -> int:
    """Take back the seats of addresses that were not confirmed in time."""
    return actions.release_late(now)
