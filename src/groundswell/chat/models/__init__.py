"""Rooms of groups and conversations between people: short messages in a row, and where everybody stands in them."""

from groundswell.chat.models.messages import Mention, Message, Reaction, Version
from groundswell.chat.models.rooms import UNDO_DAYS, Audience, Room
from groundswell.chat.models.seats import Preference, Seat, State

MESSAGE = "chat.message"

__all__ = [
    "MESSAGE",
    "UNDO_DAYS",
    "Audience",
    "Mention",
    "Message",
    "Preference",
    "Reaction",
    "Room",
    "Seat",
    "State",
    "Version",
]
