"""Reading what people say. Every post is found through visible_threads or visible_posts."""

from groundswell.threads.queries.names import Name, Names, names_across
from groundswell.threads.queries.pages import (
    PAGE,
    Leaf,
    leaf,
    leaf_of,
    posts_numbered,
    reactions_on,
    visible_posts,
    visible_threads,
)
from groundswell.threads.queries.readers import draft_of, drafts_of, mentionable, reading_of, unread
from groundswell.threads.queries.waiting import median_first_answer_hours, waiting_in
from groundswell.threads.queries.wording import as_typed, plainly_named

__all__ = [
    "PAGE",
    "Leaf",
    "Name",
    "Names",
    "as_typed",
    "draft_of",
    "drafts_of",
    "leaf",
    "leaf_of",
    "median_first_answer_hours",
    "mentionable",
    "names_across",
    "plainly_named",
    "posts_numbered",
    "reactions_on",
    "reading_of",
    "unread",
    "visible_posts",
    "visible_threads",
    "waiting_in",
]
