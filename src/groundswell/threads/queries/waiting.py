"""Who waits for a first answer, and how long an answer takes."""

from datetime import datetime, timedelta
from statistics import median

from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Post
from groundswell.threads.queries.pages import visible_posts

RECENT, WAITED_FOR = timedelta(days=90), timedelta(days=30)
FEWEST = 3
MOST_WAITING = 6


def waiting_in(viewer: Someone, group: Group) -> list[Post]:
    """Questions and first words of the last 30 days in a group that nobody else has answered: the six that wait longest.

    Without the viewer's own, and without those of people one of the two keeps away.
    """
    return _waiting(viewer=viewer, group=group, since=clock.now() - WAITED_FOR)


def _unanswered(viewer: Someone, group: Group, since: datetime) -> QuerySet[Post]:
    waiting = visible_posts(viewer).filter(
        thread__group=group,
        written_at__gte=since,
        waits=True,
        deleted_at=None,
        author__isnull=False,
        thread__closed_at=None,
    )
    apart = Person.objects.filter(people_blocked_with(viewer))
    return (
        waiting.exclude(author__in=apart)
        .exclude(author=viewer.pk or 0)
        .order_by("written_at", "pk")[:MOST_WAITING]
    )


_waiting = Prepared(_unanswered)


def median_first_answer_hours(group: Group) -> float | None:
    """Median hours from a question or a first word to the first answer, in the last 90 days (at most 200 of them).

    None when fewer than three were answered: that would tell about single people.
    """
    recent = Post.objects.filter(thread__group=group, answered_at__gte=clock.now() - RECENT)
    times = recent.order_by("-answered_at").values_list("written_at", "answered_at")[:200]
    hours = [(said - asked).total_seconds() / 3600 for asked, said in times if said]
    return median(hours) if len(hours) >= FEWEST else None
