"""Everything that changes tasks."""

from groundswell.tasks.actions.asking import ask_to_explain
from groundswell.tasks.actions.custody import erase, hand_over
from groundswell.tasks.actions.doing import confirm, give_up, not_yet, say_done, take
from groundswell.tasks.actions.setting import Wish, change, drop, reopen, set_task, set_task_from

__all__ = [
    "Wish",
    "ask_to_explain",
    "change",
    "confirm",
    "drop",
    "erase",
    "give_up",
    "hand_over",
    "not_yet",
    "reopen",
    "say_done",
    "set_task",
    "set_task_from",
    "take",
]
