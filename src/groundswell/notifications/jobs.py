from datetime import datetime, timedelta

from groundswell.kernel.schedule import every
from groundswell.notifications import actions


@every(timedelta(minutes=20), name="notifications.daily")
def send_daily(now: datetime) -> None:
    """Once a day, soon after seven, the news of the day for those who want it so."""
    actions.send_daily(now)
