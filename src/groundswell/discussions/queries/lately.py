"""What is new in somebody's groups, and which questions wait there for anybody to answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from groundswell.discussions.models import THREAD, Topic
from groundswell.discussions.queries.finding import moment_and_number
from groundswell.discussions.queries.seeing import visible_topics
from groundswell.groups.models import Clock, Group, Waiting
from groundswell.groups.queries import my_group_ids
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Reading, Thread

WINDOW = timedelta(days=14)
IN_A_GROUP, LOOKED_AT, MOST_GROUPS, MOST_ROWS = 3, 6, 12, 72
ON_A_PAGE = 20
MOST_QUESTIONS, MOST_CAUGHT_UP = 3, 200
FIRST = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Fresh:
    """One topic with something new. new: posts not read yet; None when the viewer never opened it; 0 when all is read."""

    pk: int
    title: str
    thread: int
    group: str
    slug: str
    at: datetime
    last: int
    new: int | None


@dataclass(frozen=True)
class Section:
    """The topics of one group in which something is new, those not read first."""

    name: str
    slug: str
    topics: list[Fresh] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that nobody has answered."""

    pk: int
    title: str
    group: str
    at: datetime


def new_in_my_groups(viewer: Someone, now: datetime) -> list[Section]:
    """By group, the one with the newest post first: three topics of each of the last two weeks. One query.

    Groups in which all of that was read are left out.
    """
    sections: dict[str, Section] = {}
    for row in _newest(viewer=viewer, since=now - WINDOW):
        one = _fresh(row)
        sections.setdefault(one.slug, Section(one.group, one.slug)).topics.append(one)
    found = [one for one in sections.values() if any(topic.new != 0 for topic in one.topics)]
    for section in found:
        section.topics.sort(key=lambda topic: topic.new == 0)
        del section.topics[IN_A_GROUP:]
    return found[:MOST_GROUPS]


def questions_for(viewer: Someone) -> list[Asked]:
    """Questions in the viewer's groups that wait longest for anybody's answer, at most three. One query."""
    return [Asked(*row) for row in _questions(viewer=viewer)]


def older_in_my_groups(viewer: Someone, before: str) -> tuple[list[Fresh], str]:
    """Topics of all the viewer's groups, the one with the newest post first, and the key of the next page."""
    moment, number = moment_and_number(before) or (None, None)
    rows = [_fresh(row) for row in _older(viewer=viewer, moment=moment, number=number)]
    last = rows[ON_A_PAGE - 1] if len(rows) > ON_A_PAGE else None
    key = f"{int(last.at.timestamp() * 1_000_000)}_{last.thread}" if last else ""
    return rows[:ON_A_PAGE], key


def recent_threads(viewer: Someone, group: Group, now: datetime) -> list[Thread]:
    """What “Catch up” marks as read in a group: what the last two weeks brought, the newest 200."""
    threads = visible_topics(viewer).filter(thread__group=group, thread__last_at__gte=now - WINDOW)
    topics = threads.select_related("thread").order_by("-thread__last_at")[:MOST_CAUGHT_UP]
    return [topic.thread for topic in topics]


def _fresh(row: Sequence[Any]) -> Fresh:
    pk, title, thread, group, slug, at, last, read = row
    new = None if not read else max(0, last - read)
    return Fresh(pk, title, thread, group, slug, at, last, new)


COLUMNS = (
    *("pk", "title", "thread_id", "thread__group__name", "thread__group__slug"),
    *("thread__last_at", "thread__last_number", "read"),
)


def _mine(viewer: Someone) -> QuerySet[Topic]:
    """Topics of the viewer's own groups, each with how far they have read."""
    read = Reading.objects.filter(person=viewer.pk, thread=OuterRef("thread")).values("number")[:1]
    mine = visible_topics(viewer).filter(thread__group__in=my_group_ids(viewer))
    return mine.select_related(None).annotate(read=Subquery(read))


def _of_each(viewer: Someone, since: datetime) -> QuerySet[Topic, Any]:
    """The six newest of each group: by the index, rows before the sixth newest are not read."""
    here = Thread.objects.filter(group=OuterRef("thread__group"), kind=THREAD).order_by("-last_at", "-pk")
    sixth = Subquery(here.values("last_at")[LOOKED_AT - 1 : LOOKED_AT])
    newest = _mine(viewer).filter(thread__last_at__gte=since)
    newest = newest.filter(thread__last_at__gte=Coalesce(sixth, Value(FIRST)))
    return newest.order_by("-thread__last_at", "-thread").values_list(*COLUMNS)[:MOST_ROWS]


def _before(viewer: Someone, moment: datetime | None, number: int | None) -> QuerySet[Topic, Any]:
    topics = _mine(viewer)
    if moment is not None:
        earlier = Q(thread__last_at__lt=moment) | Q(thread__last_at=moment, thread__lt=number)
        topics = topics.filter(earlier)
    return topics.order_by("-thread__last_at", "-thread").values_list(*COLUMNS)[: ON_A_PAGE + 1]


def _unanswered(viewer: Someone) -> QuerySet[Clock, Any]:
    """By the clocks that run, of which there are few; the topic is one the viewer may read, or the row is left out."""
    topics = visible_topics(viewer).filter(thread__posts=OuterRef("subject_id")).order_by()
    running = Clock.objects.filter(kind=Waiting.QUESTION, closed_at=None, group__in=my_group_ids(viewer))
    asked = running.exclude(person=viewer.pk or 0).annotate(
        topic=Subquery(topics.values("pk")[:1]), title=Subquery(topics.values("title")[:1])
    )
    columns = ("topic", "title", "group__name", "opened_at")
    found: QuerySet[Clock, Any] = asked.exclude(topic=None).order_by("opened_at", "pk").values_list(*columns)
    return found[:MOST_QUESTIONS]


_newest = Prepared(_of_each)
_older = Prepared(_before)
_questions = Prepared(_unanswered)
