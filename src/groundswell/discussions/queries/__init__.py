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
from groundswell.discussions.queries.lately import (
    Fresh,
    new_in_my_groups,
    older_in_my_groups,
    questions_for,
    recent_threads,
)
from groundswell.discussions.queries.seeing import readable_topics, visible_topic, visible_topics

__all__ = [
    "Fresh",
    "Wanted",
    "new_in_my_groups",
    "newest",
    "older_in_my_groups",
    "page_of_topics",
    "pinned",
    "questions_for",
    "readable_topics",
    "recent_threads",
    "similar_topics",
    "tags_of",
    "tags_on",
    "titles_of_mentions",
    "titles_of_posts",
    "topics_of_posts",
    "visible_topic",
    "visible_topics",
]
