"""How far somebody read, and whether a room is quiet for them."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.chat import policy
from groundswell.chat.actions.holding import sit_down
from groundswell.chat.models import Room, Seat
from groundswell.kernel import clock


@transaction.atomic
def read_up_to(room: Room, number: int, *, by: Person) -> Seat:
    """Remember that somebody has read this far; never takes back that they had read farther."""
    policy.can_read(by, room).require()
    seat = sit_down(room, by)
    room.refresh_from_db(fields=["last_number"])
    settle(room, number, by=by)
    seat.refresh_from_db(fields=["number"])
    return seat


def settle(room: Room, number: int, *, by: Person) -> None:
    """The same for somebody who has a seat."""
    number = min(max(0, number), room.last_number)
    Seat.objects.filter(person=by, room=room, number__lt=number).update(number=number, read_at=clock.now())


@transaction.atomic
def mute(room: Room, *, by: Person, is_on: bool) -> Seat:
    """Have a room be quiet: nothing of it is counted as new, and nobody is told when they are named in it."""
    policy.can_read(by, room).require()
    seat = sit_down(room, by)
    seat.is_muted = is_on
    seat.save(update_fields=["is_muted"])
    return seat
