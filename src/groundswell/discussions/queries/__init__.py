"""Reading topics. visible_topics is the one way to reach them."""

from groundswell.discussions.queries.finding import (
    Wanted,
    newest,
    page_of_topics,
    pinned,
    similar_topics,
    tags_of,
    tags_on,
    titles_of_mentions,
    titles_of_posts,
    topics_of_posts,
)
from groundswell.discussions.queries.seeing import readable_topics, visible_topic, visible_topics

__all__ = [
    "Wanted",
    "newest",
    "page_of_topics",
    "pinned",
    "readable_topics",
    "similar_topics",
    "tags_of",
    "tags_on",
    "titles_of_mentions",
    "titles_of_posts",
    "topics_of_posts",
    "visible_topic",
    "visible_topics",
]
