"""Saying something in a room."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.chat import limits, policy, verbs
from groundswell.chat.actions.holding import held, sit_down
from groundswell.chat.actions.naming import name_them, spot_in, written
from groundswell.chat.actions.reading import settle
from groundswell.chat.models import Message, Room, Seat
from groundswell.kernel import clock, live
from groundswell.kernel.storing import store_new
from groundswell.ledger.actions import record
from groundswell.media.actions import claim
from groundswell.threads.actions import drop_draft


@transaction.atomic
def speak(
    room: Room, text: str, *, by: Person, client_id: str = "", answers: Message | None = None
) -> Message:
    """Add a message to a room, under the next number. The same client_id again is the same message, and adds nothing.

    Raises ValidationError for a text that does not fit, TooMany.
    """
    room = held(room)
    client_id = client_id[:40] or str(uuid4())
    sent = Message.objects.filter(author=by, client_id=client_id).select_related("room__group").first()
    if sent:
        return sent
    policy.can_speak(by, room).require()
    words = written(text, room, by, spot_in(room))
    limits.take_message(by)
    message = _add(room, words.text, by, client_id, answers)
    claim(words.pictures, spot_in(room, message), words.text)
    name_them(message, words.named, by=by)
    _note_first_word(sit_down(room, by), message)
    settle(room, message.number, by=by)
    drop_draft(f"chat:{room.pk}", by=by)
    live.tell(room.channel, "message", number=message.number)
    return message


def _add(room: Room, text: str, by: Person, client_id: str, answers: Message | None) -> Message:
    now, number = clock.now(), room.last_number + 1
    fades_at = now + timedelta(days=room.days_kept) if room.days_kept else None
    answers = answers if answers and answers.room_id == room.pk else None
    message = Message(
        room=room,
        number=number,
        author=by,
        client_id=client_id,
        answers=answers,
        sent_at=now,
        fades_at=fades_at,
    )
    message.write(text)
    store_new(message)
    room.last_number, room.last_at = number, now
    room.save(update_fields=["last_number", "last_at"])
    return message


def _note_first_word(seat: Seat, message: Message) -> None:
    """Who wrote in a room first, and whom a conversation began with: once, and nothing of what was said."""
    if seat.spoke_at is not None:
        return
    seat.spoke_at = message.sent_at
    seat.save(update_fields=["spoke_at"])
    room = message.room
    if room.group:
        record(verbs.spoke, by=seat.person, about=room, within=room.group, group=room.group.name)
    elif message.number == 1:
        for other in Seat.objects.filter(room=room).exclude(pk=seat.pk):
            record(verbs.wrote, by=seat.person, about=other)
