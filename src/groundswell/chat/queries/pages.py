"""Messages of a room, a stretch at a time, by their numbers: every stretch costs the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from groundswell.chat.models import Message, Room
from groundswell.chat.queries.seeing import not_faded
from groundswell.groups.models import searchable

STRETCH = 50
MOST_FOUND = 30
SHORTEST_SOUGHT = 2


@dataclass(frozen=True)
class Stretch:
    """Some messages in a row, oldest first, and whether there are older and newer ones."""

    messages: Sequence[Message]
    has_older: bool = False
    has_newer: bool = False


def newest(room: Room) -> Stretch:
    """The last ones."""
    return before(room, 0)


def before(room: Room, number: int) -> Stretch:
    """Those before a number; 0 for the last ones."""
    messages = standing(room).filter(number__lt=number) if number > 0 else standing(room)
    rows = list(messages.order_by("-number")[: STRETCH + 1])
    return Stretch(_ready(room, rows[:STRETCH][::-1]), len(rows) > STRETCH, number > 0)


def around(room: Room, number: int) -> Stretch:
    """A number with what was said about it: as many before it as fit, and as many after."""
    older = list(standing(room).filter(number__lt=number).order_by("-number")[: STRETCH // 2 + 1])
    newer = list(standing(room).filter(number__gte=number).order_by("number")[: STRETCH // 2 + 1])
    half = STRETCH // 2
    return Stretch(_ready(room, older[:half][::-1] + newer[:half]), len(older) > half, len(newer) > half)


def catch_up(room: Room, after: int, turn: int | None = None) -> Stretch:
    """What came after a number, oldest first; has_newer: there is more, to be asked for after the last of these.

    turn: the last change the page knows (Room.last_turn); older messages that changed since come along, before the new ones.
    """
    rows = list(standing(room).filter(number__gt=after).order_by("number")[: STRETCH + 1])
    changed: list[Message] = []
    if turn is not None and room.last_turn > turn:
        old = standing(room).filter(turn__gt=turn, number__lte=after)
        changed = sorted(old.order_by("-turn")[:STRETCH], key=lambda message: message.number)
    return Stretch(_ready(room, changed + rows[:STRETCH]), has_newer=len(rows) > STRETCH)


def found_in(room: Room, words: str) -> list[Message]:
    """Messages of a room with these words in them, newest first."""
    wanted = searchable(words).split()[:6]
    if not wanted or len("".join(wanted)) < SHORTEST_SOUGHT:
        return []
    has_all = Q()
    for word in wanted:
        has_all &= Q(sought__contains=word)
    found = standing(room).filter(has_all, deleted_at=None).order_by("-number")
    return list(_ready(room, list(found[:MOST_FOUND])))


def standing(room: Room) -> QuerySet[Message]:
    """Everything that stands in a room the viewer was let into, with the places of what was taken back."""
    return not_faded(room.messages.all()).select_related("answers")


def _ready(room: Room, messages: list[Message]) -> list[Message]:
    for message in messages:
        message.room = room
    return messages
