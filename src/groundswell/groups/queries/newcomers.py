"""Who has not been answered yet, and how long an answer takes."""

from datetime import timedelta
from statistics import median

from django.db.models import Q, QuerySet

from groundswell.groups.models import Group, Membership, Standing, State, Welcome
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

RECENT = timedelta(days=90)
FEWEST = 3
MOST_WORDS = 3
# A member without a role whom nobody has welcomed yet.
WAITING = Q(welcomed_at=None, standing=Standing.MEMBER, role=None, is_welcomer=False, joined_at__isnull=False)


def waiting_for_welcome(group: Group) -> QuerySet[Membership]:
    """Active members without a role whom nobody has welcomed yet, longest waiting first."""
    return (
        Membership.objects.filter(WAITING, group=group, state=State.ACTIVE)
        .select_related("person")
        .order_by("joined_at", "pk")
    )


def median_first_welcome_hours(group: Group) -> float | None:
    """Median hours from joining to the first welcome, of those who joined in the last 90 days (at most 200 of them).

    None when fewer than three were welcomed: that would tell about single people.
    """
    times = _first_words(group=group.pk, now=clock.now())
    hours = [(said - joined).total_seconds() / 3600 for joined, said in times if joined and said]
    return median(hours) if len(hours) >= FEWEST else None


def welcomes_of(membership: Membership) -> list[Welcome]:
    """What was said to one newcomer, first words first, at most three."""
    return _said(membership=membership.pk)


def unread_welcomes(viewer: Someone) -> QuerySet[Welcome]:
    """Words of welcome the viewer has not put away yet, in groups they are in."""
    mine = Welcome.objects.filter(membership__person=viewer.pk, membership__state=State.ACTIVE, read_at=None)
    return mine.select_related("membership__group", "by").order_by("said_at", "pk")


_said = Prepared(
    lambda membership: (
        Welcome.objects.filter(membership=membership)
        .select_related("by")
        .order_by("said_at", "pk")[:MOST_WORDS]
    )
)
_first_words = Prepared(
    lambda group, now: (
        Membership.objects.filter(group=group, joined_at__gte=now - RECENT, welcomed_at__isnull=False)
        .order_by("-joined_at")
        .values_list("joined_at", "welcomed_at")[:200]
    )
)
