"""Reading news."""

from groundswell.notifications.queries.levels import (
    MAIL,
    Levels,
    Wish,
    Wishes,
    devices_of,
    hours_of,
    may_be_mailed,
    paces,
    those_who_want,
    was_asked,
    wishes_of,
)
from groundswell.notifications.queries.lines import Line, Section, page_of, sections
from groundswell.notifications.queries.notices import Shelf, held_for, shelf, unseen_count, visible_notices

__all__ = [
    "MAIL",
    "Levels",
    "Line",
    "Section",
    "Shelf",
    "Wish",
    "Wishes",
    "devices_of",
    "held_for",
    "hours_of",
    "may_be_mailed",
    "paces",
    "page_of",
    "sections",
    "shelf",
    "those_who_want",
    "unseen_count",
    "visible_notices",
    "was_asked",
    "wishes_of",
]
