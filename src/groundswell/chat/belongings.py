"""What rooms and conversations keep of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.chat import actions
from groundswell.chat.models import Mention, Message, Preference, Reaction, Room, Seat
from groundswell.threads import writing

type Rows = list[dict[str, Any]]


def _messages(person: Person) -> Rows:
    messages = list(
        Message.objects.filter(author=person)
        .select_related("room__group")
        .prefetch_related("versions")
        .order_by("pk")
    )
    texts = [one.text for one in messages] + [old.text for one in messages for old in one.versions.all()]
    named = Person.objects.filter(pk__in=writing.people_in(texts), handle__isnull=False)
    handles = {pk: str(handle) for pk, handle in named.values_list("pk", "handle")}
    return [
        {
            "room": one.room.name,
            "group": one.room.group.name if one.room.group else "",
            "conversation": one.room_id,
            "number": one.number,
            "text": writing.typed_again(one.text, handles),
            "sent_at": one.sent_at,
            "edited_at": one.edited_at,
            "taken_back_at": one.deleted_at,
            "goes_at": one.fades_at,
            "before": [writing.typed_again(old.text, handles) for old in one.versions.all()],
        }
        for one in messages
    ]


def _rooms(person: Person) -> Rows:
    rooms = Room.objects.filter(made_by=person).select_related("group").order_by("pk")
    opened = [
        {"room": row.name, "group": row.group.name if row.group else "", "opened_at": row.made_at}
        for row in rooms
    ]
    seats = Seat.objects.filter(person=person).select_related("room").order_by("pk")
    return opened + [
        {"conversation": row.room_id, "room": row.room.name, "state": row.state, "read_up_to": row.number}
        | {"muted": row.is_muted, "since": row.came_at, "read_at": row.read_at}
        for row in seats
    ]


def _reactions(person: Person) -> Rows:
    rows = Reaction.objects.filter(person=person).order_by("pk")
    pressed = [
        {"message": row.message_id, "pressed": row.get_kind_display(), "at": row.made_at} for row in rows
    ]
    return pressed + [
        {"named_in": row.message_id} for row in Mention.objects.filter(person=person).order_by("pk")
    ]


def _preference(person: Person) -> Rows:
    rows = Preference.objects.filter(person=person)
    return [{"strangers_may_write": row.takes_strangers} for row in rows]


def _elsewhere(*people: Person) -> None:
    """Done together with the messages."""


belongs(Belonging("chat.messages", (Message,), _messages, actions.hand_over, actions.erase))
belongs(Belonging("chat.rooms", (Room, Seat), _rooms, _elsewhere, _elsewhere))
belongs(Belonging("chat.reactions", (Reaction, Mention), _reactions, _elsewhere, _elsewhere))
belongs(Belonging("chat.preference", (Preference,), _preference, _elsewhere, _elsewhere))
