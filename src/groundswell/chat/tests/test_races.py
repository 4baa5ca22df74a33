"""What many say at once."""

import pytest

from groundswell.chat import actions, make
from groundswell.chat.models import Message, Reaction, Room, Seat
from groundswell.chat.tests.test_direct import neighbours, somebody
from groundswell.groups.make import group, member
from groundswell.groups.tests.test_races import at_once
from groundswell.ledger.models import Entry

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def full_room(count):
    home = group()
    return make.room(home), [member(home, somebody()).person for _ in range(count)]


def test_eight_who_speak_at_once_and_press_twice_are_each_heard_once():
    room, people = full_room(8)

    def speaks(one, place):
        for number in range(3):
            for _ in range(2):
                actions.speak(room, "Me.", by=one, client_id=f"sender-{place}-{number}")

    raised = at_once(*[lambda one=one, place=place: speaks(one, place) for place, one in enumerate(people)])

    assert raised == []
    room.refresh_from_db()
    assert [one.number for one in room.messages.order_by("number")] == list(range(1, 25))
    assert room.last_number == 24
    assert Message.objects.values("author", "client_id").distinct().count() == 24
    assert Entry.objects.filter(verb="chat.joined").count() == Seat.objects.count() == 8


def test_the_same_message_eight_times_at_once_is_one():
    room, (ada,) = full_room(1)
    raised = at_once(*[lambda: actions.speak(room, "Me.", by=ada, client_id="the-same-one")] * 8)
    assert raised == []
    assert room.messages.count() == 1


def test_one_press_eight_times_at_once_counts_once():
    room, (ada, ben) = full_room(2)
    said = actions.speak(room, "I baked", by=ada)
    assert at_once(*[lambda: actions.press(said, "help", by=ben, is_on=True)] * 8) == []
    assert Reaction.objects.count() == 1


def test_two_who_write_to_each_other_at_once_have_one_conversation():
    ada, ben = neighbours()
    raised = at_once(
        *[lambda: actions.begin([ben], "Hello Ben", by=ada, client_id="from-ada")] * 4,
        *[lambda: actions.begin([ada], "Hello Ada", by=ben, client_id="from-ben")] * 4,
    )
    assert raised == []
    assert Room.objects.count() == 1
    assert sorted(Message.objects.values_list("number", flat=True)) == [1, 2]
