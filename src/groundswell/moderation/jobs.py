"""Seeing by the clock that many accounts come at once."""

from datetime import datetime, timedelta

from groundswell.kernel.schedule import every
from groundswell.moderation import actions


@every(timedelta(seconds=30), name="moderation.watch_arrivals")
def watch_arrivals(now: datetime) -> bool:
    """Begin a raid everywhere when more came in ten minutes than ever is usual; says whether it did."""
    return actions.watch_arrivals(now)
