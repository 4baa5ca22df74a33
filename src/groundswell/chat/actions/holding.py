"""Rows held while something is decided from them: a room before its messages, by everybody in this order."""

from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.chat import verbs
from groundswell.chat.models import Message, Room, Seat, State
from groundswell.kernel import live
from groundswell.ledger.actions import record


def held(room: Room) -> Room:
    """A room as it is now, locked until the transaction ends."""
    return Room.objects.select_for_update(of=("self",)).select_related("group").get(pk=room.pk)


def held_message(message: Message) -> Message:
    """A message as it is now, its room locked."""
    room = held(message.room)
    found = Message.objects.get(pk=message.pk)
    found.room = room
    return found


def sit_down(room: Room, by: Person) -> Seat:
    """Somebody's seat in a room they may read. The first trace they leave in a group's room is written down once."""
    seat, is_new = Seat.objects.get_or_create(person=by, room=room, defaults={"state": State.IN})
    if is_new and room.group:
        record(verbs.joined, by=by, about=room, within=room.group, group=room.group.name)
    return seat


def changed(message: Message) -> None:
    """Count a change to a message of a held room, so that every page which shows it hears of it, now or when it is back."""
    Room.objects.filter(pk=message.room_id).update(last_turn=F("last_turn") + 1)
    turn = Room.objects.values_list("last_turn", flat=True).get(pk=message.room_id)
    Message.objects.filter(pk=message.pk).update(turn=turn)
    message.turn = turn
    live.tell(message.room.channel, "changed", number=message.number, turn=turn)
