"""What the platform itself does by the clock."""

from datetime import datetime, timedelta

from groundswell.kernel import retention, schedule


@schedule.every(timedelta(hours=6), "config.retention")
def end_what_is_over(now: datetime) -> None:
    """End every row whose time is over by its retention rule."""
    retention.sweep(now)
