"""Work on petitions that nobody waits for."""

from datetime import datetime, timedelta

from groundswell.campaigns import actions
from groundswell.kernel.schedule import every


@every(timedelta(seconds=20), name="campaigns.count")
def count(now: datetime) -> None:
    """Bring every petition's count up to date; readers do so for confirmed names at once."""
    actions.count_due()


@every(timedelta(seconds=20), name="campaigns.held_mail")
def held_mail(now: datetime) -> None:
    """Send confirmation mails that had to wait."""
    actions.send_held(now)


@every(timedelta(minutes=15), name="campaigns.recent")
def recent(now: datetime) -> None:
    """Let “since yesterday” fade."""
    actions.count_recent(now)


@every(timedelta(hours=1), name="campaigns.expire")
def expire(now: datetime) -> None:
    """Remove names nobody confirmed."""
    actions.expire_unconfirmed(now)
