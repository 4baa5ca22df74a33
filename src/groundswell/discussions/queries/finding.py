"""Lists of topics."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Q, QuerySet

from groundswell.discussions.models import Kind, Tag, Topic
from groundswell.discussions.queries.seeing import visible_topics
from groundswell.groups.models import Group
from groundswell.groups.models.groups import searchable
from groundswell.groups.queries import Page
from groundswell.kernel.requests import Someone

ON_A_PAGE = 30
MOST_PINNED = 5
MOST_SIMILAR = 4
LOOKED_AT = 200
SHORTEST_WORD = 4
MOST_TAGS = 12


@dataclass(frozen=True)
class Wanted:
    """Which topics of a group: of one kind, under one tag, questions without an answer."""

    kind: str = ""
    tag: str = ""
    is_open: bool = False


def page_of_topics(viewer: Someone, group: Group, wanted: Wanted, after: str = "") -> Page[Topic]:
    """Topics, the one with the newest post first, without the pinned ones when everything is wanted."""
    topics = _wanted(visible_topics(viewer).filter(thread__group=group), wanted)
    if wanted == Wanted():
        topics = topics.filter(pinned_at=None)
    if key := _key(after):
        topics = topics.filter(Q(thread__last_at__lt=key[0]) | Q(thread__last_at=key[0], thread__lt=key[1]))
    rows = list(topics.order_by("-thread__last_at", "-thread")[: ON_A_PAGE + 1])
    last = rows[ON_A_PAGE - 1] if len(rows) > ON_A_PAGE else None
    return Page(rows[:ON_A_PAGE], _key_of(last) if last else "")


def _wanted(topics: QuerySet[Topic], wanted: Wanted) -> QuerySet[Topic]:
    if wanted.kind:
        topics = topics.filter(kind=wanted.kind)
    if wanted.tag:
        topics = topics.filter(tags__name=wanted.tag)
    if wanted.is_open:
        topics = topics.filter(kind=Kind.QUESTION, answer=None)
    return topics


def pinned(viewer: Someone, group: Group) -> list[Topic]:
    """What is pinned in a group, newest pin first."""
    topics = visible_topics(viewer).filter(thread__group=group, pinned_at__isnull=False)
    return list(topics.order_by("-pinned_at", "-pk")[:MOST_PINNED])


def newest(viewer: Someone, group: Group, size: int) -> list[Topic]:
    """What is pinned, and then the topics with the newest posts."""
    first = pinned(viewer, group)[: size - 1]
    topics = visible_topics(viewer).filter(thread__group=group).exclude(pk__in=[one.pk for one in first])
    return first + list(topics.order_by("-thread__last_at", "-thread")[: size - len(first)])


def similar_topics(viewer: Someone, group: Group, title: str) -> list[Topic]:
    """Topics of a group whose titles share long words with this one, those that share most first."""
    words = {word.strip("?!.,;:“”\"'") for word in searchable(title).split()}
    words = {word for word in words if len(word) >= SHORTEST_WORD}
    if not words:
        return []
    shares = Q()
    for word in sorted(words, key=len)[-6:]:
        shares |= Q(sought__contains=word)
    found = (
        visible_topics(viewer).filter(shares, thread__group=group).order_by("-thread__last_at")[:LOOKED_AT]
    )
    by_words = sorted(found, key=lambda topic: -sum(word in topic.sought for word in words))
    return by_words[:MOST_SIMILAR]


def tags_of(viewer: Someone, group: Group) -> list[str]:
    """The words most topics of a group are filed under."""
    topics = visible_topics(viewer).filter(thread__group=group).order_by()
    counted = Tag.objects.filter(topic__in=topics.values("pk")).values("name").annotate(topics=Count("pk"))
    return list(counted.order_by("-topics", "name").values_list("name", flat=True)[:MOST_TAGS])


def titles_of_posts(viewer: Someone, posts: Collection[int]) -> dict[int, str]:
    """The title of the topic that each of these posts stands in, as far as the viewer may read it."""
    topics = visible_topics(viewer).filter(thread__posts__in=posts).order_by()
    return dict(topics.values_list("thread__posts", "title"))


def titles_of_mentions(viewer: Someone, mentions: Collection[int]) -> dict[int, str]:
    """The same for people named in posts."""
    topics = visible_topics(viewer).filter(thread__posts__mentions__in=mentions).order_by()
    return dict(topics.values_list("thread__posts__mentions", "title"))


def topics_of_posts(viewer: Someone, threads: Collection[int]) -> dict[int, Topic]:
    """The topics of some threads, by the thread."""
    return {topic.thread_id: topic for topic in visible_topics(viewer).filter(thread__in=threads)}


def _key_of(topic: Topic) -> str:
    return f"{int(topic.thread.last_at.timestamp() * 1_000_000)}_{topic.thread_id}"


def _key(after: str) -> tuple[datetime, int] | None:
    moment, _, pk = after.partition("_")
    if len(after) > 40 or not (moment + pk).isascii() or not moment.isdecimal() or not pk.isdecimal():
        return None
    if int(moment) > 32_000_000_000_000_000 or int(pk) >= 2**63:
        return None
    return datetime.fromtimestamp(int(moment) / 1_000_000, UTC), int(pk)
