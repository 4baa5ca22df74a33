"""When joining an open group means asking: many come at once, or nobody who looks after things was here for a week."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.groups import gates
from groundswell.groups.models import Group, Membership, Standing, State
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.moderation.screening import raid_in

AWAY = timedelta(days=7)
REMEMBERED = 600
KEY = "moderation.somebody_is_here"


@gates.gate
def in_a_raid(group: Group) -> bool:
    return raid_in(group) is not None


@gates.gate
def while_nobody_looks(group: Group) -> bool:
    """Mastodon's switch (#29318): open doors with nobody behind them are what spammers look for. It ends by itself."""
    if cache.get(KEY):
        return False
    is_away = nobody_looks(clock.now())
    if not is_away:
        cache.set(KEY, True, REMEMBERED)
    return is_away


def nobody_looks(now: datetime) -> bool:
    """Whether none of those who moderate, lead or run the platform was seen for seven days. False where there are none."""
    holders = Membership.objects.filter(
        state=State.ACTIVE, standing__in=[Standing.MODERATOR, Standing.LEADER]
    )
    since = now - AWAY
    if holders.filter(held_since__gt=since).exists():
        return False
    people = Person.objects.filter(Q(pk__in=holders.values("person")) | Q(is_staff=True), is_active=True)
    if not people.exists():
        return False
    is_seen = (
        people.filter(last_login__gt=since).exists()
        or UserSession.objects.filter(user__in=people.values("pk"), last_seen_at__gt=since).exists()
        or Entry.objects.filter(actor_id__in=people.values("pk"), happened_at__gt=since).exists()
    )
    return not is_seen
