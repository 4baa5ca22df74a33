"""Reading the index."""

from groundswell.search.queries.finding import Both, Found, Part, search, search_both, suggest
from groundswell.search.queries.near import near_words
from groundswell.search.queries.seeing import countable, visible_docs

__all__ = [
    "Both",
    "Found",
    "Part",
    "countable",
    "near_words",
    "search",
    "search_both",
    "suggest",
    "visible_docs",
]
