"""Conversations between people: begun, answered, left."""

from collections.abc import Sequence

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.chat import limits, policy, queries
from groundswell.chat.actions.holding import held
from groundswell.chat.actions.speaking import speak
from groundswell.chat.models import Message, Preference, Room, Seat, State
from groundswell.kernel import clock, live

FADES = (0, 1, 7, 30)


@transaction.atomic
def begin(people: Sequence[Person], text: str, *, by: Person, client_id: str = "") -> Message:
    """Write to one person, or to up to eleven at once. Between two there is one conversation: a second beginning goes on with it.

    Whoever does not know `by` is asked first, and reads this one message until they have said yes. Raises ValidationError
    for a text that does not fit, PermissionDenied, TooMany.
    """
    people = [one for one in dict.fromkeys(people) if one.pk != by.pk]
    pair = "-".join(map(str, sorted((by.pk, people[0].pk)))) if len(people) == 1 else None
    known = Room.objects.filter(pair=pair).first() if pair else None
    if known:
        _come_back(known, by)
        return speak(known, text, by=by, client_id=client_id)
    policy.can_write_to(by, people).require()
    sent = Message.objects.filter(author=by, client_id=client_id).first() if client_id else None
    if sent:
        return sent
    known_ones = queries.acquaintances(by, [one.pk for one in people])
    limits.take_beginning(by, [one.pk for one in people if one.pk not in known_ones])
    room = _set_the_table(people, pair, known_ones, by)
    return speak(room, text, by=by, client_id=client_id)


def _set_the_table(people: Sequence[Person], pair: str | None, known: set[int], by: Person) -> Room:
    fields = {"made_by": by, "made_at": clock.now(), "last_at": clock.now()}
    room, is_new = (
        Room.objects.get_or_create(pair=pair, defaults=fields)
        if pair
        else (Room.objects.create(**fields), True)
    )
    if is_new:
        seats = [Seat(room=room, person=by, state=State.IN)]
        for one in people:
            state = State.IN if one.pk in known else State.ASKED
            seats.append(Seat(room=room, person=one, state=state, asked_by=by))
        Seat.objects.bulk_create(seats)
    return room


def _come_back(room: Room, by: Person) -> None:
    """Writing to somebody is a yes to talking with them."""
    Seat.objects.filter(room=room, person=by, state__in=(State.ASKED, State.DECLINED)).update(state=State.IN)


@transaction.atomic
def accept(seat: Seat, *, by: Person) -> Seat:
    """Say yes to a conversation. Again: changes nothing."""
    return _answer(seat, State.IN, by)


@transaction.atomic
def decline(seat: Seat, *, by: Person) -> Seat:
    """Say no. Whoever wrote is not told, and can write no more; `accept` undoes it."""
    return _answer(seat, State.DECLINED, by)


def _answer(seat: Seat, state: State, by: Person) -> Seat:
    room = held(seat.room)
    seat = Seat.objects.get(pk=seat.pk)
    seat.room = room
    if seat.state == state and seat.person_id == by.pk:
        return seat
    policy.can_answer(by, seat).require()
    seat.state = state
    seat.save(update_fields=["state"])
    live.recheck(by.pk)
    if state == State.IN:
        live.tell(room.channel, "changed", number=0, turn=room.last_turn)
    return seat


@transaction.atomic
def leave(room: Room, *, by: Person) -> None:
    """Leave a conversation of several; what one said there stays. Nobody brings one back."""
    room = held(room)
    policy.can_leave(by, room).require()
    Seat.objects.filter(room=room, person=by).update(state=State.LEFT)
    live.recheck(by.pk)


@transaction.atomic
def set_fading(room: Room, days: int, *, by: Person) -> Room:
    """Have new messages of a conversation go after 1, 7 or 30 days, or 0: stay. Raises ValueError for other numbers."""
    if days not in FADES:
        raise ValueError(days)
    room = held(room)
    policy.can_set_fading(by, room).require()
    room.fades_days = days
    room.save(update_fields=["fades_days"])
    return room


def set_takes_strangers(is_on: bool, *, by: Person) -> None:
    """Take first words of people one does not know, or not any more. What waits already goes on waiting."""
    Preference.objects.update_or_create(person=by, defaults={"takes_strangers": is_on})
