"""Everything that changes what people say and what readers do with it."""

from groundswell.threads.actions.catching_up import catch_up, fall_back
from groundswell.threads.actions.custody import empty_deleted, erase, hand_over
from groundswell.threads.actions.drafting import drop_draft, save_draft
from groundswell.threads.actions.imports import bring_in_post, bring_in_thread, bring_up_to_date
from groundswell.threads.actions.posting import close, open_thread, reopen, reply
from groundswell.threads.actions.reacting import react
from groundswell.threads.actions.reading import read_up_to, set_level
from groundswell.threads.actions.regrouping import bring_back, lock_threads, send_over, split_off, take_to
from groundswell.threads.actions.rewriting import delete, edit, restore
from groundswell.threads.actions.sending import UNDO, place_of, send, send_due, send_now, unsend

__all__ = [
    "UNDO",
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
    "place_of",
    "react",
    "read_up_to",
    "reopen",
    "reply",
    "restore",
    "save_draft",
    "send",
    "send_due",
    "send_now",
    "send_over",
    "set_level",
    "split_off",
    "take_to",
    "unsend",
]
