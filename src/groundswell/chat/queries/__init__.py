"""Reading rooms, conversations and messages. visible_rooms and visible_messages are the one way to reach them."""

from groundswell.chat.queries.inbox import Place, Waiting, inbox, news_for, requests_to, rooms_of
from groundswell.chat.queries.knowing import (
    acquaintances,
    are_strangers,
    partner_at,
    takes_strangers,
    writable_people,
)
from groundswell.chat.queries.naming import Naming, names_in, people_in, title_of
from groundswell.chat.queries.pages import Stretch, around, before, catch_up, found_in, newest, standing
from groundswell.chat.queries.seeing import (
    faded,
    readers_among,
    seat_of,
    seats_of,
    visible_messages,
    visible_room,
    visible_rooms,
)

__all__ = [
    "Naming",
    "Place",
    "Stretch",
    "Waiting",
    "acquaintances",
    "are_strangers",
    "around",
    "before",
    "catch_up",
    "faded",
    "found_in",
    "inbox",
    "names_in",
    "newest",
    "news_for",
    "partner_at",
    "people_in",
    "readers_among",
    "requests_to",
    "rooms_of",
    "seat_of",
    "seats_of",
    "standing",
    "takes_strangers",
    "title_of",
    "visible_messages",
    "visible_room",
    "visible_rooms",
    "writable_people",
]
