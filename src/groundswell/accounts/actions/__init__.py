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
    say_hello,
    show,
    unblock,
)

__all__ = [
    "GRACE",
    "MOST_INTERESTS",
    "agree_to",
    "ask_for_download",
    "block",
    "bring_in_person",
    "bring_in_placeholder",
    "change_privacy",
    "change_profile",
    "choose_interests",
    "choose_language",
    "claim",
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
    "note_interests",
    "prove_address",
    "say_hello",
    "settle_place",
    "show",
    "stay",
    "unblock",
    "withdraw_consent",
]
