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
from groundswell.discussions.queries.rearranged import chosen_topic, groups_to_move_to, topics_near, undoable
from groundswell.discussions.queries.seeing import (
    first_from,
    readable_source,
    readable_topics,
    split_source,
    visible_topic,
    visible_topics,
    went_into,
)

__all__ = [
    "Wanted",
    "chosen_topic",
    "first_from",
    "groups_to_move_to",
    "newest",
    "page_of_topics",
    "pinned",
    "readable_source",
    "readable_topics",
    "similar_topics",
    "split_source",
    "tags_of",
    "tags_on",
    "titles_of_mentions",
    "titles_of_posts",
    "topics_near",
    "topics_of_posts",
    "undoable",
    "visible_topic",
    "visible_topics",
    "went_into",
]
