"""What people in a room are called, to whoever reads, and what a conversation is called."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from groundswell.accounts.models import Block, Person
from groundswell.chat.models import Room, Seat
from groundswell.kernel.requests import Someone
from groundswell.threads.queries import Name, Names
from groundswell.ui.words import listed


class DirectNames:
    """Everybody in a conversation, for one of them: like threads' Names, without a group. Two queries."""

    def __init__(self, viewer: Someone, ids: Collection[int | None]) -> None:
        wanted = {number for number in ids if number is not None}
        self._people = Person.objects.in_bulk(wanted) if wanted else {}
        blocks = Block.objects.filter(person=viewer.pk, blocked__in=wanted)
        self._blocked = set(blocks.values_list("blocked", flat=True))

    def of(self, number: int | None) -> Name:
        """One of them."""
        person = self._people.get(number) if number is not None else None
        if person is None or person.is_gone:
            return Name(_("Someone who left"), seed="gone")
        return Name(person.shown_name, seed=f"{person.pk}", is_kept_away=person.pk in self._blocked)

    def mention(self, number: int) -> Markup:
        """Somebody named in a text."""
        return Markup('<span class="mention">@{}</span>').format(self.of(number).shown)

    def handle(self, number: int) -> str:
        """What is typed to name them."""
        person = self._people.get(number)
        return (person.handle or "") if person else ""


type Naming = Names | DirectNames


def names_in(viewer: Someone, room: Room, ids: Collection[int | None]) -> Naming:
    """What these people are called in a room."""
    return Names(viewer, room.group, ids) if room.group else DirectNames(viewer, ids)


def people_in(viewer: Someone, rooms: Sequence[Room]) -> dict[int, list[Person]]:
    """The others in each of these conversations, those who left or said no too: nobody is told of a no."""
    seats = Seat.objects.filter(room__in=[room.pk for room in rooms]).select_related("person").order_by("pk")
    found: dict[int, list[Person]] = {room.pk: [] for room in rooms}
    for seat in seats.exclude(person=viewer.pk):
        found[seat.room_id].append(seat.person)
    return found


def title_of(room: Room, others: Sequence[Person]) -> str:
    """What a room is called: its own name, or the others in it."""
    if not room.is_direct:
        return room.name
    return str(listed([person.shown_name for person in others])) if others else _("Someone who left")


__all__ = ["DirectNames", "Naming", "names_in", "people_in", "title_of"]
