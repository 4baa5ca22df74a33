"""Everything that writes people and what is theirs."""

from groundswell.accounts.actions.claiming import MOST_INTERESTS, claim, note_interests, prove_address
from groundswell.accounts.actions.consents import agree_to, give_consent, withdraw_consent
from groundswell.accounts.actions.downloads import (
    ask_for_download,
    drop_download,
    drop_downloads,
    make_download,
)
from groundswell.accounts.actions.erasing import (
    GRACE,
    end_session,
    end_sessions,
    erase,
    erase_due,
    forget_sign_ups,
    leave_later,
    stay,
)
from groundswell.accounts.actions.holding_back import ban, clear_words, pause, put_words_back, unban
from groundswell.accounts.actions.names import give_handle, give_name, is_reserved
from groundswell.accounts.actions.opening import (
    bring_in_person,
    bring_in_placeholder,
    confirm_address,
    drop_address,
    make_staff,
)
from groundswell.accounts.actions.places import settle_place
from groundswell.accounts.actions.profiles import (
    block,
    change_privacy,
    change_profile,
    choose_interests,
    choose_language,
    finish_welcome,
    hide,
    mute,
    say_hello,
    show,
    unblock,
    unmute,
)

__all__ = [
    "GRACE",
    "MOST_INTERESTS",
    "agree_to",
    "ask_for_download",
    "ban",
    "block",
    "bring_in_person",
    "bring_in_placeholder",
    "change_privacy",
    "change_profile",
    "choose_interests",
    "choose_language",
    "claim",
    "clear_words",
    "confirm_address",
    "drop_address",
    "drop_download",
    "drop_downloads",
    "end_session",
    "end_sessions",
    "erase",
    "erase_due",
    "finish_welcome",
    "forget_sign_ups",
    "give_consent",
    "give_handle",
    "give_name",
    "hide",
    "is_reserved",
    "leave_later",
    "make_download",
    "make_staff",
    "mute",
    "note_interests",
    "pause",
    "prove_address",
    "put_words_back",
    "say_hello",
    "settle_place",
    "show",
    "stay",
    "unban",
    "unblock",
    "unmute",
    "withdraw_consent",
]
