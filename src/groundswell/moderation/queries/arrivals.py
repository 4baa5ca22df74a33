"""How many accounts come, and how many usually do."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.moderation.models import Raid, Watched

TEN_MINUTES, WEEK = timedelta(minutes=10), timedelta(days=7)
AT_LEAST, TIMES = 20, 5


def is_rush(now: datetime) -> bool:
    """Whether more accounts came in the last ten minutes than 20, and than five times the 95th percentile of all ten
    minutes of the week before (trust plan 2.c)."""
    came = Person.objects.filter(joined_at__gt=now - TEN_MINUTES, joined_at__lte=now).count()
    return came > AT_LEAST and came > TIMES * usual_rush(now)


def usual_rush(now: datetime) -> int:
    """The 95th percentile of arrivals in ten minutes over the week before the last ten minutes."""
    until = now - TEN_MINUTES
    joined = Person.objects.filter(joined_at__gt=until - WEEK, joined_at__lte=until).values_list(
        "joined_at", flat=True
    )
    counts = Counter(int((until - at) / TEN_MINUTES) for at in joined if at)
    slots = int(WEEK / TEN_MINUTES)
    return sorted([*counts.values(), *([0] * (slots - len(counts)))])[int(slots * 0.95)]


def watched_in(group: Group | None) -> QuerySet[Watched]:
    """What is watched for in one group, or everywhere."""
    return Watched.objects.filter(group=group).order_by("text", "pk")


def raids_for(viewer: Someone, group: Group | None, now: datetime) -> list[Raid]:
    """The raids that hold where the viewer looks, everywhere first."""
    where = Q(group=None) if group is None else Q(group=None) | Q(group=group)
    return list(
        Raid.objects.filter(where, ended_at=None, until__gt=now).select_related("group").order_by("group")
    )
