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
from groundswell.threads.queries.readers import (
    Unread,
    draft_of,
    drafts_of,
    helpers_of,
    mentionable,
    new_to,
    reading_of,
    unread,
)
from groundswell.threads.queries.wording import as_typed, plainly_named

__all__ = [
    "PAGE",
    "Leaf",
    "Name",
    "Names",
    "Unread",
    "as_typed",
    "draft_of",
    "drafts_of",
    "helpers_of",
    "leaf",
    "leaf_of",
    "mentionable",
    "names_across",
    "new_to",
    "plainly_named",
    "posts_numbered",
    "reactions_on",
    "reading_of",
    "unread",
    "visible_posts",
    "visible_threads",
]
