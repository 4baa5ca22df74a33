"""Reading news."""

from groundswell.notifications.queries.levels import (
    MAIL,
    Level,
    Levels,
    Wish,
    may_be_mailed,
    was_asked,
    wishes_of,
)
from groundswell.notifications.queries.lines import Line, Section, lines, page_of, sections
from groundswell.notifications.queries.notices import Shelf, bell_key, shelf, unseen_count, visible_notices

__all__ = [
    "MAIL",
    "Level",
    "Levels",
    "Line",
    "Section",
    "Shelf",
    "Wish",
    "bell_key",
    "lines",
    "may_be_mailed",
    "page_of",
    "sections",
    "shelf",
    "unseen_count",
    "visible_notices",
    "was_asked",
    "wishes_of",
]
