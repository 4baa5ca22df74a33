"""Everything that changes what people say and what readers do with it."""

from groundswell.threads.actions.catching_up import catch_up, fall_back
from groundswell.threads.actions.custody import empty_deleted, erase, hand_over
from groundswell.threads.actions.drafting import drop_draft, save_draft
from groundswell.threads.actions.imports import bring_in_post, bring_in_thread, bring_up_to_date
from groundswell.threads.actions.posting import close, open_thread, reopen, reply
from groundswell.threads.actions.reacting import react
from groundswell.threads.actions.reading import read_up_to, set_level
from groundswell.threads.actions.regrouping import bring_back, lock_threads, send, split_off, take_to
from groundswell.threads.actions.rewriting import delete, edit, restore

__all__ = [
    "bring_back",
    "bring_in_post",
    "bring_in_thread",
    "bring_up_to_date",
    "catch_up",
    "close",
    "delete",
    "drop_draft",
    "edit",
    "empty_deleted",
    "erase",
    "fall_back",
    "hand_over",
    "lock_threads",
    "open_thread",
    "react",
    "read_up_to",
    "reopen",
    "reply",
    "restore",
    "save_draft",
    "send",
    "set_level",
    "split_off",
    "take_to",
]
