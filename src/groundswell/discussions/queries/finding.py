"""Lists of topics."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from groundswell.discussions.models import Kind, Tag, Topic
from groundswell.discussions.queries.seeing import visible_topics
from groundswell.groups.models import Group
from groundswell.groups.models.groups import searchable
from groundswell.groups.queries import Page
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Thread

ON_A_PAGE = 30
MOST_PINNED = 5
# What a list shows of a topic.
IN_A_ROW = (
    *("starter", "title", "kind", "pinned_at", "answer"),
    *(
        f"thread__{name}"
        for name in ("group", "closed_at", "last_number", "post_count", "last_at", "last_author")
    ),
)
NEWEST = 4
MOST_SIMILAR = 4
LOOKED_AT = 200
SHORTEST_WORD = 4
MOST_TAGS = 12
TAGS_SECONDS = 60


@dataclass(frozen=True)
class Wanted:
    """Which topics of a group: of one kind, under one tag, questions without an answer."""

    kind: str = ""
    tag: str = ""
    is_open: bool = False


def page_of_topics(viewer: Someone, group: Group, wanted: Wanted, after: str = "") -> Page[Topic]:
    """Topics, the one with the newest post first, without the pinned ones when everything is wanted."""
    moment, number = moment_and_number(after) or (None, None)
    rows = _in_group(
        group,
        _of_page,
        viewer,
        kind=wanted.kind or None,
        tag=wanted.tag or None,
        is_open=wanted.is_open,
        moment=moment,
        number=number,
    )
    last = rows[ON_A_PAGE - 1] if len(rows) > ON_A_PAGE else None
    return Page(rows[:ON_A_PAGE], _key_of(last) if last else "")


def pinned(viewer: Someone, group: Group) -> list[Topic]:
    """What is pinned in a group, newest pin first."""
    return _in_group(group, _pinned, viewer)


def newest(viewer: Someone, group: Group) -> list[Topic]:
    """The first lines of a group's talk: what is pinned, and then the topics with the newest posts."""
    first = pinned(viewer, group)[: NEWEST - 1]
    seen = {topic.pk for topic in first}
    others = [topic for topic in _in_group(group, _newest, viewer) if topic.pk not in seen]
    return (first + others)[:NEWEST]


def _in_group(group: Group, question: Prepared[Topic], viewer: Someone, **given: Any) -> list[Topic]:
    found = question(viewer=viewer, group=group, **given)
    for topic in found:
        topic.thread.group = group
    return found


def _topics(viewer: Someone, group: Group) -> QuerySet[Topic]:
    topics = visible_topics(viewer).filter(thread__group=group).select_related(None)
    return topics.select_related("thread").only(*IN_A_ROW)


def _wanted(viewer: Someone, group: Group, **asked: Any) -> QuerySet[Topic]:
    topics, wanted = _topics(viewer, group), Wanted(asked["kind"] or "", asked["tag"] or "", asked["is_open"])
    if wanted.kind:
        topics = topics.filter(kind=wanted.kind)
    if wanted.tag:
        topics = topics.filter(tags__name=wanted.tag)
    if wanted.is_open:
        topics = topics.filter(kind=Kind.QUESTION, answer=None)
    if wanted == Wanted():
        topics = topics.filter(pinned_at=None)
    if (moment := asked["moment"]) is not None:
        topics = topics.filter(
            Q(thread__last_at__lt=moment) | Q(thread__last_at=moment, thread__lt=asked["number"])
        )
    return topics.order_by("-thread__last_at", "-thread")[: ON_A_PAGE + 1]


_of_page = Prepared(_wanted)


def _pins(viewer: Someone, group: Group) -> QuerySet[Topic]:
    """Asked of what is pinned, which is little, and not of all a group talks about."""
    here = Exists(Thread.objects.filter(pk=OuterRef("thread"), group=group))
    pins = visible_topics(viewer).filter(here, pinned_at__isnull=False).select_related(None)
    return pins.select_related("thread").only(*IN_A_ROW).order_by("-pinned_at", "-pk")[:MOST_PINNED]


_pinned = Prepared(_pins)
_newest = Prepared(
    lambda viewer, group: _topics(viewer, group).order_by("-thread__last_at", "-thread")[
        : NEWEST + MOST_PINNED
    ]
)


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
    """The words most topics of a group are filed under, as they were a minute ago at most."""
    return cache.get_or_set(f"discussions.tags.{group.pk}", lambda: _tags(viewer, group), TAGS_SECONDS) or []


def _tags(viewer: Someone, group: Group) -> list[str]:
    topics = visible_topics(viewer).filter(thread__group=group).order_by()
    counted = Tag.objects.filter(topic__in=topics.values("pk")).values("name").annotate(topics=Count("pk"))
    return list(counted.order_by("-topics", "name").values_list("name", flat=True)[:MOST_TAGS])


def tags_on(topic: Topic) -> list[str]:
    """The words one topic is filed under."""
    return _tags_on(topic=topic)


_tags_on = Prepared(
    lambda topic: Tag.objects.filter(topic=topic).order_by("pk").values_list("name", flat=True)
)


def titles_of_posts(viewer: Someone, posts: Collection[int]) -> dict[int, str]:
    """The title of the topic that each of these posts stands in, as far as the viewer may read it."""
    return dict(_titles_of_posts(viewer=viewer, posts=sorted(posts))) if posts else {}


def titles_of_mentions(viewer: Someone, mentions: Collection[int]) -> dict[int, str]:
    """The same for people named in posts."""
    return dict(_titles_of_mentions(viewer=viewer, mentions=sorted(mentions))) if mentions else {}


_titles_of_posts = Prepared(
    lambda viewer, posts: (
        visible_topics(viewer)
        .filter(thread__posts__in=posts)
        .order_by()
        .select_related(None)
        .values_list("thread__posts", "title")
    )
)
_titles_of_mentions = Prepared(
    lambda viewer, mentions: (
        visible_topics(viewer)
        .filter(thread__posts__mentions__in=mentions)
        .order_by()
        .select_related(None)
        .values_list("thread__posts__mentions", "title")
    )
)


def topics_of_posts(viewer: Someone, threads: Collection[int]) -> dict[int, Topic]:
    """The topics of some threads, by the thread."""
    return {topic.thread_id: topic for topic in _of_threads(viewer=viewer, threads=list(threads))}


_of_threads = Prepared(lambda viewer, threads: visible_topics(viewer).filter(thread__in=threads))


def _key_of(topic: Topic) -> str:
    return f"{int(topic.thread.last_at.timestamp() * 1_000_000)}_{topic.thread_id}"


def moment_and_number(after: str) -> tuple[datetime, int] | None:
    """A key of a page of topics read back; None for one that is none."""
    moment, _, pk = after.partition("_")
    if len(after) > 40 or not (moment + pk).isascii() or not moment.isdecimal() or not pk.isdecimal():
        return None
    if int(moment) > 32_000_000_000_000_000 or int(pk) >= 2**63:
        return None
    return datetime.fromtimestamp(int(moment) / 1_000_000, UTC), int(pk)
