"""Everything somebody talks in, by place."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q

from groundswell.accounts.models import Person
from groundswell.chat.models import Room, Seat, State
from groundswell.chat.queries.naming import people_in, title_of
from groundswell.chat.queries.seeing import visible_rooms
from groundswell.groups.models import Group
from groundswell.groups.queries.members import kept_away
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

MOST_ROOMS = 200
CONVERSATIONS = 30
MOST_REQUESTS = 50
MOST_NEWS = 5


@dataclass(frozen=True)
class Place:
    """One room in a list. new: messages not read yet; is_fresh: nobody of this name ever left a trace there."""

    room: Room
    title: str
    new: int
    is_fresh: bool
    is_muted: bool = False
    others: Sequence[Person] = ()
    waits: bool = False


@dataclass(frozen=True)
class Waiting:
    """A conversation somebody was asked into."""

    seat: Seat
    others: Sequence[Person]


@dataclass
class Inbox:
    """The rooms of each group, the conversations, and the key of the next page of these."""

    groups: dict[Group, list[Place]] = field(default_factory=dict)
    direct: list[Place] = field(default_factory=list)
    next_key: str = ""


def inbox(viewer: Someone, after: str = "") -> Inbox:
    """What somebody talks in: groups by name, conversations newest first. Five queries, however many there are."""
    rooms = list(
        visible_rooms(viewer)
        .filter(group__isnull=False, closed_at=None)
        .order_by("group__name", "group", "name")[:MOST_ROOMS]
    )
    talks = _conversations(viewer, after)
    shown = talks[:CONVERSATIONS]
    seats = {seat.room_id: seat for seat in Seat.objects.filter(person=viewer.pk, room__in=[*rooms, *shown])}
    others = people_in(viewer, shown)
    found = Inbox(next_key=f"{shown[-1].pk}" if len(talks) > CONVERSATIONS else "")
    by_group: defaultdict[Group, list[Place]] = defaultdict(list)
    for room in rooms:
        if room.group:
            by_group[room.group].append(_place(room, seats.get(room.pk)))
    found.groups = dict(by_group)
    waiting = set(
        Seat.objects.filter(room__in=shown, asked_by=viewer.pk)
        .exclude(state=State.IN)
        .values_list("room", flat=True)
    )
    found.direct = [_place(room, seats.get(room.pk), others[room.pk], room.pk in waiting) for room in shown]
    return found


def _conversations(viewer: Someone, after: str) -> list[Room]:
    mine = Seat.objects.filter(person=viewer.pk, state=State.IN)
    rooms = Room.objects.filter(group=None, pk__in=mine.values("room"), last_number__gt=0)
    last = (
        rooms.filter(pk=int(after)).first()
        if after.isascii() and after.isdecimal() and len(after) < 18
        else None
    )
    if last:
        rooms = rooms.filter(Q(last_at__lt=last.last_at) | Q(last_at=last.last_at, pk__lt=last.pk))
    return list(rooms.order_by("-last_at", "-pk")[: CONVERSATIONS + 1])


def rooms_of(viewer: Someone, group: Group, *, is_closed: bool = False) -> list[Place]:
    """The rooms of a group that are open to somebody; or those that were closed, whose words stay readable."""
    rooms = list(
        visible_rooms(viewer)
        .filter(group=group, closed_at__isnull=not is_closed)
        .order_by("name")[:MOST_ROOMS]
    )
    seats = {seat.room_id: seat for seat in Seat.objects.filter(person=viewer.pk, room__in=rooms)}
    return [_place(room, seats.get(room.pk)) for room in rooms]


def news_for(viewer: Someone) -> list[Place]:
    """Rooms and conversations in which somebody has read before and something is new, newest first. Two questions at most."""
    seats = _news(viewer=viewer) if viewer.pk is not None else []
    direct = [seat.room for seat in seats if seat.room.is_direct]
    others = people_in(viewer, direct) if direct else {}
    return [_place(seat.room, seat, others.get(seat.room_id, ())) for seat in seats]


_news = Prepared(
    lambda viewer: (
        Seat.objects.filter(
            person=viewer.pk,
            is_muted=False,
            room__last_number__gt=F("number"),
            room__closed_at=None,
            room__in=visible_rooms(viewer).order_by().values("pk"),
        )
        .select_related("room__group")
        .order_by("-room__last_at", "-pk")[:MOST_NEWS]
    )
)


def requests_to(viewer: Someone) -> list[Waiting]:
    """First words of people somebody does not know, oldest first: they wait for a yes."""
    seats = (
        Seat.objects.filter(person=viewer.pk, state=State.ASKED)
        .select_related("room", "asked_by")
        .exclude(asked_by__in=kept_away(viewer).values("pk"))
        .order_by("came_at", "pk")[:MOST_REQUESTS]
    )
    found = list(seats)
    others = people_in(viewer, [seat.room for seat in found])
    return [Waiting(seat, others[seat.room_id]) for seat in found]


def _place(room: Room, seat: Seat | None, others: Sequence[Person] = (), waits: bool = False) -> Place:
    new = max(0, room.last_number - seat.number) if seat else 0
    is_muted = bool(seat and seat.is_muted)
    return Place(
        room=room,
        title=title_of(room, others),
        new=0 if is_muted else new,
        is_fresh=seat is None and room.last_number > 0,
        is_muted=is_muted,
        others=others,
        waits=waits,
    )


__all__ = ["Inbox", "Place", "Waiting", "inbox", "news_for", "requests_to", "rooms_of"]
