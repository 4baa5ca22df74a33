"""Rooms and messages for tests and for the demo."""

from itertools import count
from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.chat.models import Mention, Message, Preference, Reaction, Room, Seat, State, Version
from groundswell.groups.make import group as make_group
from groundswell.groups.models import Group
from groundswell.kernel import clock

_numbers = count(1)


def room(group: Group | None = None, **fields: Any) -> Room:
    """A room of a group, for everybody in it."""
    given = {"name": f"Room {next(_numbers)}"} | fields
    return Room.objects.create(group=group or make_group(), **given)


def conversation(*people: Person, asked: tuple[Person, ...] = (), **fields: Any) -> Room:
    """A conversation between these people, begun by the first; `asked` have not said yes."""
    pair = "-".join(map(str, sorted(one.pk for one in people))) if len(people) == 2 else None
    made = Room.objects.create(**{"pair": pair, "made_by": people[0]} | fields)
    for one in people:
        state = State.ASKED if one in asked else State.IN
        Seat.objects.create(
            room=made, person=one, state=state, asked_by=people[0] if one != people[0] else None
        )
    return made


def message(of: Room, author: Person | None = None, text: str = "Hello.", **fields: Any) -> Message:
    """The next message of a room, as it stands: nobody is told."""
    of.refresh_from_db(fields=["last_number"])
    number = of.last_number + 1
    given = {"sent_at": clock.now(), "client_id": f"made-{next(_numbers)}"} | fields
    made = Message(room=of, number=number, author=author or make_person(), **given)
    made.write(text)
    made.save()
    of.last_number, of.last_at = number, made.sent_at
    of.save(update_fields=["last_number", "last_at"])
    return made


def reaction(on: Message, person: Person, kind: str = "with_you") -> Reaction:
    """Somebody pressed something."""
    return Reaction.objects.create(message=on, person=person, kind=kind)


def mention(of: Message, person: Person) -> Mention:
    """Somebody named in a message."""
    return Mention.objects.create(message=of, person=person)


def seat(of: Room, person: Person, **fields: Any) -> Seat:
    """Where somebody stands in a room."""
    return Seat.objects.create(room=of, person=person, **fields)


def traces(of: Message, person: Person, text: str) -> None:
    """One row of everything else that rooms keep of somebody."""
    Version.objects.create(message=of, text=text, written_at=of.sent_at)
    Preference.objects.create(person=person, takes_strangers=False)
