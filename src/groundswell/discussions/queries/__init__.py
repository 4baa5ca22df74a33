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
    "Fresh",
    "Wanted",
    "chosen_topic",
    "first_from",
    "groups_to_move_to",
    "new_in_my_groups",
    "newest",
    "older_in_my_groups",
    "page_of_topics",
    "pinned",
    "questions_for",
    "readable_source",
    "readable_topics",
    "recent_threads",
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
