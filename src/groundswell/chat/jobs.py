"""What is due by the clock."""

from datetime import datetime, timedelta

from groundswell.chat import actions, queries
from groundswell.kernel.schedule import every


@every(timedelta(minutes=10), name="chat.fade")
def fade(now: datetime) -> int:
    """Remove messages whose time is over. No page shows them from the moment on; this takes them out of the database."""
    return actions.clear_away(queries.faded(now))


@every(timedelta(hours=6), name="chat.quiet")
def close_quiet(now: datetime) -> int:
    """Close ad-hoc rooms that went quiet."""
    return actions.close_quiet_rooms(now)
