"""Who came in a stretch of time, and what they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from groundswell.groups.models import Group, Membership, Standing, State
from groundswell.moderation.models import Sweep
from groundswell.moderation.screening import NEW
from groundswell.moderation.subjects import all_subjects

HOURS = (1, 6, 24, 72)
UNDO_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Cohort:
    """People new here who joined a group in a stretch of time. names: the first of them. things: what they wrote."""

    since: datetime
    until: datetime
    people: int
    things: int
    names: Sequence[str]


def newcomers_of(group: Group, since: datetime, until: datetime) -> QuerySet[Membership]:
    """Plain members who joined then, with accounts younger than a week at the end of it."""
    joined = Membership.objects.filter(
        group=group, state=State.ACTIVE, joined_at__gte=since, joined_at__lte=until
    )
    new = joined.filter(standing=Standing.MEMBER, role=None, is_welcomer=False)
    return new.filter(person__joined_at__gt=until - NEW).select_related("person").order_by("pk")


def cohort(group: Group, since: datetime, until: datetime) -> Cohort:
    """What a sweep of this stretch would do."""
    people = list(newcomers_of(group, since, until))
    ids = [member.person_id for member in people]
    things = sum(one.count_by(group, ids) for one in all_subjects() if one.count_by) if ids else 0
    return Cohort(since, until, len(people), things, [member.shown_name for member in people[:30]])


def sweeps_of(group: Group, now: datetime) -> list[Sweep]:
    """What was swept in the last 30 days and can be put back, newest first."""
    recent = Sweep.objects.filter(group=group, undone_at=None, made_at__gt=now - UNDO_WITHIN)
    return list(recent.order_by("-pk")[:20])
