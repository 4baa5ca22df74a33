"""Reading news."""

from groundswell.notifications.queries.levels import MAIL, Level, Levels, may_be_mailed, was_asked
from groundswell.notifications.queries.lines import Line, Section, lines, sections
from groundswell.notifications.queries.notices import none_key, unseen_count, visible_notices

__all__ = [
    "MAIL",
    "Level",
    "Levels",
    "Line",
    "Section",
    "lines",
    "may_be_mailed",
    "none_key",
    "sections",
    "unseen_count",
    "visible_notices",
    "was_asked",
]
