"""What is due by the clock."""

from datetime import datetime, timedelta

from groundswell.kernel.schedule import every
from groundswell.threads import actions


@every(timedelta(seconds=10), name="threads.send")
def send(now: datetime) -> int:
    """Say the replies whose time to be taken back is over, where no page did it."""
    return actions.send_due(now)
