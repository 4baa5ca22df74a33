"""What search does by the clock."""

from datetime import datetime, timedelta

from groundswell.kernel.schedule import every
from groundswell.search import actions


@every(timedelta(days=1), name="search.clear")
def clear(now: datetime) -> None:
    """Take words that nothing says any more out of the index for good."""
    actions.clear()
