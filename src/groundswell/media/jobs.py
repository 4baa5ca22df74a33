"""What is due by the clock."""

from datetime import datetime, timedelta

from groundswell.kernel.schedule import every
from groundswell.media import actions

STRAY = timedelta(hours=24)


@every(timedelta(hours=24), name="media.strays")
def clear_strays(now: datetime) -> int:
    """Remove files that no picture names."""
    return actions.remove_strays(now - STRAY)
