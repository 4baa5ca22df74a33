"""Everything that changes rooms, conversations and what is said in them."""

from groundswell.chat.actions.beginning import (
    FADES,
    accept,
    begin,
    decline,
    leave,
    set_fading,
    set_takes_strangers,
)
from groundswell.chat.actions.carrying import MOST as MOST_CARRIED
from groundswell.chat.actions.carrying import carry_to_topic
from groundswell.chat.actions.custody import clear_away, close_quiet_rooms, erase, fade_by_posture, hand_over
from groundswell.chat.actions.naming import LONGEST
from groundswell.chat.actions.opening import Plan, change_room, close_room, open_room, reopen_room
from groundswell.chat.actions.reading import mute, read_up_to
from groundswell.chat.actions.rewriting import delete, edit, press, restore
from groundswell.chat.actions.speaking import speak

__all__ = [
    "FADES",
    "LONGEST",
    "MOST_CARRIED",
    "Plan",
    "accept",
    "begin",
    "carry_to_topic",
    "change_room",
    "clear_away",
    "close_quiet_rooms",
    "close_room",
    "decline",
    "delete",
    "edit",
    "erase",
    "fade_by_posture",
    "hand_over",
    "leave",
    "mute",
    "open_room",
    "press",
    "read_up_to",
    "reopen_room",
    "restore",
    "set_fading",
    "set_takes_strangers",
    "speak",
]
