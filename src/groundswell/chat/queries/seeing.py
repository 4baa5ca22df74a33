"""Who sees which room, and what stands in it."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from groundswell.chat.models import Audience, Message, Room, Seat, State
from groundswell.groups.models import Membership, Standing
from groundswell.groups.models import State as Belongs
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

SEEN = (State.IN, State.ASKED)


def visible_rooms(viewer: Someone) -> QuerySet[Room]:
    """Rooms of the viewer's groups that are open to them, and the conversations they are in or asked into.

    Nobody else's role opens a conversation: not a moderator's, not staff's.
    """
    if viewer.pk is None:
        return Room.objects.none()
    audience = ExpressionWrapper(OuterRef("audience"), output_field=CharField())
    mine = Membership.objects.filter(person=viewer.pk, state=Belongs.ACTIVE).alias(audience=audience)
    seats = Seat.objects.filter(person=viewer.pk, state__in=SEEN, room=OuterRef("pk"))
    rooms = Room.objects.filter(Exists(_opening(mine)) | (Q(group=None) & Exists(seats)))
    return rooms.select_related("group")


def _opening(members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those of some memberships that open the room which is asked about."""
    named = Room.roles.through._default_manager.filter(room=OuterRef(OuterRef("pk")), role=OuterRef("role"))
    return members.filter(
        Q(standing=Standing.LEADER)
        | Q(audience=Audience.MEMBERS)
        | Q(audience=Audience.MODERATORS, standing=Standing.MODERATOR)
        | (Q(audience=Audience.ROLES) & Exists(named)),
        group=OuterRef("group"),
    )


def visible_room(viewer: Someone, number: int) -> Room | None:
    """The room of a number, if this viewer sees it."""
    return _by_number.first(viewer=viewer, number=number) if viewer.pk is not None else None


_by_number = Prepared(lambda viewer, number: visible_rooms(viewer).filter(pk=number))


def readers_among(room: Room, people: Collection[int]) -> set[int]:
    """Which of these people may read a room now: asked at the moment something of it is sent to them."""
    if room.group_id is None:
        seats = Seat.objects.filter(room=room, person__in=people, state__in=SEEN)
        return set(seats.values_list("person", flat=True))
    members = Membership.objects.filter(
        group=room.group_id, person__in=people, state=Belongs.ACTIVE, person__is_active=True
    )
    if room.audience != Audience.MEMBERS:
        opens = Q(standing=Standing.LEADER)
        if room.audience == Audience.MODERATORS:
            opens |= Q(standing=Standing.MODERATOR)
        elif room.audience == Audience.ROLES:
            opens |= Q(role__in=room.roles.values("pk"))
        members = members.filter(opens)
    return set(members.values_list("person", flat=True))


def visible_messages(viewer: Someone) -> QuerySet[Message]:
    """What stands in those rooms, with what was taken back (its place stays) and without what has faded."""
    return not_faded(
        Message.objects.filter(room__in=visible_rooms(viewer).order_by().values("pk"))
    ).select_related("room__group")


def not_faded(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Without those whose time is over."""
    return messages.filter(Q(fades_at=None) | Q(fades_at__gt=clock.now()))


def seat_of(viewer: Someone, room: Room) -> Seat:
    """Where somebody stands in a room; a new row, not stored, where they have left no trace."""
    found = Seat.objects.filter(person=viewer.pk, room=room).first() if viewer.pk is not None else None
    if found:
        found.room = room
    return found or Seat(person_id=viewer.pk, room=room)


def seats_of(room: Room) -> QuerySet[Seat]:
    """Everybody in a conversation, whoever was asked and whoever left too, in the order they came."""
    return Seat.objects.filter(room=room).select_related("person").order_by("pk")


def faded(now: datetime) -> QuerySet[Message]:
    """Messages whose time is over."""
    return Message.objects.filter(fades_at__lte=now)
