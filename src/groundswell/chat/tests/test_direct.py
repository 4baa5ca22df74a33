"""Between people: who may write to whom, the first word that waits, blocks both ways, and what fades."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.chat import actions, make, policy, queries
from groundswell.chat.jobs import fade
from groundswell.chat.models import Message, Room, Seat
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=30)


def somebody(**fields):
    """Somebody who has been here for a month, and whose page everybody sees."""
    since = clock.now() - LONG_AGO
    return person(**{"joined_at": since, "first_seen_at": since, "profile_seen_by": "everyone"} | fields)


def neighbours(count=2, *, for_days=30):
    """People who have been in a group together for some days."""
    home = group()
    since = clock.now() - timedelta(days=for_days)
    return [member(home, somebody(), joined_at=since).person for _ in range(count)]


def seat(room, one):
    return Seat.objects.get(room=room, person=one)


def test_between_two_there_is_one_conversation_whoever_begins():
    ada, ben = neighbours()
    first = actions.begin([ben], "Hello Ben", by=ada, client_id="aaaaaaaa-1")
    again = actions.begin([ben], "Hello Ben", by=ada, client_id="aaaaaaaa-1")
    back = actions.begin([ada], "Hello Ada", by=ben)
    assert (again, back.room) == (first, first.room)
    assert (Room.objects.count(), Message.objects.count()) == (1, 2)


def test_a_first_word_from_a_stranger_waits_and_is_the_only_one():
    ada, ben = somebody(), somebody()
    room = actions.begin([ben], "May I?", by=ada).room

    assert seat(room, ben).state == "asked"
    (waiting,) = queries.requests_to(ben)
    assert waiting.seat.asked_by == ada
    for act in (lambda: actions.speak(room, "And?", by=ada), lambda: actions.begin([ben], "And?", by=ada)):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(PermissionDenied):
        actions.speak(room, "Hm", by=ben)

    actions.accept(seat(room, ben), by=ben)

    assert queries.requests_to(ben) == []
    assert actions.speak(room, "Yes", by=ben).number == 2
    assert actions.speak(room, "Good", by=ada).number == 3


def test_a_no_looks_like_an_answer_that_has_not_come():
    ada, ben = somebody(), somebody()
    room = actions.begin([ben], "May I?", by=ada).room
    before = policy.can_speak(ada, room)
    room.refresh_from_db()
    before = policy.can_speak(ada, room)
    actions.decline(seat(room, ben), by=ben)
    assert policy.can_speak(ada, room) == before
    assert not before
    assert not queries.visible_rooms(ben).exists()
    assert queries.visible_rooms(ada).get() == room
    actions.accept(seat(room, ben), by=ben)
    assert policy.can_speak(ada, room)
    with pytest.raises(PermissionDenied):
        actions.decline(seat(room, ben), by=ada)


def test_writing_back_to_somebody_is_a_yes():
    ada, ben = somebody(), somebody()
    room = actions.begin([ben], "May I?", by=ada).room
    actions.begin([ada], "Of course", by=ben)
    assert seat(room, ben).state == "in"


@pytest.mark.parametrize(("days", "state"), [(30, "in"), (0, "asked")])
def test_neighbours_of_a_day_know_each_other_and_newer_ones_do_not(days, state):
    ada, ben = neighbours(for_days=days)
    room = actions.begin([ben], "Hello", by=ada).room
    assert seat(room, ben).state == state


def test_strangers_off_is_one_press_and_looks_like_any_other_no():
    ada, ben, cy, dee = somebody(), somebody(), somebody(), somebody()
    actions.set_takes_strangers(False, by=ben)
    accounts.block(cy, ada)
    nobody = somebody(hidden_at=clock.now())
    reasons = {policy.can_write_to(ada, [one]).reason for one in (ben, cy, nobody, ada)}
    assert reasons == {"You cannot write to this person."}
    assert policy.can_write_to(ada, [dee])
    actions.set_takes_strangers(True, by=ben)
    assert policy.can_write_to(ada, [ben])


def test_strangers_off_keeps_no_neighbour_away():
    ada, ben = neighbours()
    actions.set_takes_strangers(False, by=ben)
    assert seat(actions.begin([ben], "Hello", by=ada).room, ben).state == "in"


def test_newcomers_write_to_nobody_they_do_not_know():
    ada, ben = somebody(joined_at=clock.now()), somebody()
    with pytest.raises(PermissionDenied):
        actions.begin([ben], "Hello", by=ada)


def test_five_strangers_a_day():
    ada = somebody()
    for _ in range(5):
        actions.begin([somebody()], "Hello", by=ada)
    with pytest.raises(TooMany):
        actions.begin([somebody()], "Hello", by=ada)


@pytest.mark.parametrize("blocker", [0, 1])
def test_a_block_holds_both_ways_on_every_path(blocker):
    pair = neighbours()
    cy = member(pair[0].memberships.get().group, somebody(), joined_at=clock.now() - LONG_AGO).person
    room = actions.begin([pair[1]], "Hello", by=pair[0]).room
    accounts.block(pair[blocker], pair[1 - blocker])

    for one, other in (pair, pair[::-1]):
        with pytest.raises(PermissionDenied):
            actions.speak(room, "Still here?", by=one)
        with pytest.raises(PermissionDenied):
            actions.begin([other], "Again", by=one)
        with pytest.raises(PermissionDenied):
            actions.begin([other, cy], "All of us", by=one)
        assert other not in queries.writable_people(one)
    with pytest.raises(PermissionDenied):
        actions.begin(pair, "You two", by=cy)
    assert room.messages.count() == 1


def test_a_request_of_somebody_blocked_is_gone():
    ada, ben = somebody(), somebody()
    actions.begin([ben], "Hello", by=ada)
    accounts.block(ben, ada)
    assert queries.requests_to(ben) == []


def test_up_to_twelve_and_each_says_yes_for_themselves():
    people = neighbours(3)
    stranger = somebody()
    room = actions.begin([*people[1:], stranger], "Saturday?", by=people[0]).room
    assert [one.state for one in queries.seats_of(room)] == ["in", "in", "in", "asked"]
    assert room.pair is None
    with pytest.raises(PermissionDenied):
        actions.begin(neighbours(12), "Everybody", by=people[0])
    actions.leave(room, by=people[1])
    assert not queries.visible_rooms(people[1]).exists()
    with pytest.raises(PermissionDenied):
        actions.leave(actions.begin([people[2]], "You", by=people[0]).room, by=people[0])


def test_messages_fade_from_the_moment_on_and_are_gone_with_the_next_job():
    ada, ben = neighbours()
    room = actions.begin([ben], "Stays", by=ada).room
    actions.set_fading(room, 7, by=ben)
    room.refresh_from_db()
    actions.speak(room, "Goes", by=ada)
    with pytest.raises(ValueError, match="2"):
        actions.set_fading(room, 2, by=ben)

    later = clock.now() + timedelta(days=7, minutes=1)
    with clock.at(later):
        assert [one.text for one in queries.visible_messages(ben)] == ["Stays"]
        assert fade(later) == 1
    assert [one.text for one in Message.objects.all()] == ["Stays"]
    assert actions.speak(room, "After", by=ben).number == 3


def test_nothing_fades_in_a_room_of_a_group():
    home = group()
    leader = member(home, standing="leader").person
    with pytest.raises(PermissionDenied):
        actions.set_fading(make.room(home), 7, by=leader)


def test_who_is_left_alone_reads_on_and_writes_no_more():
    ada, ben = neighbours()
    room = actions.begin([ben], "Hello", by=ada).room
    actions.speak(room, "Zebra", by=ben)
    accounts.erase(ben)
    room.refresh_from_db()
    assert not policy.can_speak(ada, room)
    assert [one.text for one in queries.visible_messages(ada).order_by("number")] == ["Hello", ""]
    accounts.erase(ada)
    assert not Room.objects.exists()
