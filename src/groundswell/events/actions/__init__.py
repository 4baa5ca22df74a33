"""Everything that changes events."""

from groundswell.events.actions.addresses import Gone, confirm, reserve
from groundswell.events.actions.attending import attend, keep_quiet, show_name
from groundswell.events.actions.custody import erase, hand_over
from groundswell.events.actions.door import check_in, claim, undo_check_in, walk_in
from groundswell.events.actions.feeds import calendar_key, reset_calendar
from groundswell.events.actions.planning import announce, cancel, change, copy, discard, plan, report
from groundswell.events.actions.tellings import release_late, tell_due

__all__ = [
    "Gone",
    "announce",
    "attend",
    "calendar_key",
    "cancel",
    "change",
    "check_in",
    "claim",
    "confirm",
    "copy",
    "discard",
    "erase",
    "hand_over",
    "keep_quiet",
    "plan",
    "release_late",
    "report",
    "reserve",
    "reset_calendar",
    "show_name",
    "tell_due",
    "undo_check_in",
    "walk_in",
]
