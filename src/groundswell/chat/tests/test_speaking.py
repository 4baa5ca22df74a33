"""What is said in rooms: numbers, second presses, changes, and what the ledger keeps of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import settings as hypothesis_settings
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.strategies import booleans, integers

from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.chat import actions, make, queries
from groundswell.chat.actions.custody import QUIET
from groundswell.chat.models import Message, Reaction, Seat
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


def two_in_a_room(**fields):
    home = group()
    ada, ben = (member(home, person(joined_at=clock.now() - timedelta(days=9))).person for _ in range(2))
    return make.room(home, **fields), ada, ben


def test_messages_have_numbers_without_gaps_and_one_sent_twice_is_one():
    room, ada, ben = two_in_a_room()

    first = actions.speak(room, "Who brings flasks?", by=ada, client_id="aaaaaaaa-1")
    again = actions.speak(room, "Who brings flasks?", by=ada, client_id="aaaaaaaa-1")
    same_id_of_another = actions.speak(room, "Me.", by=ben, client_id="aaaaaaaa-1", answers=first)

    assert again == first
    assert [one.number for one in room.messages.order_by("pk")] == [1, 2]
    assert same_id_of_another.answers == first


def test_a_message_refused_leaves_no_gap():
    room, ada, ben = two_in_a_room()
    actions.speak(room, "One", by=ada)
    for text in ("", "   ", "x" * 4_001):
        with pytest.raises(ValidationError):
            actions.speak(room, text, by=ada)
    with pytest.raises(PermissionDenied):
        actions.speak(room, "Let me in", by=person())
    assert actions.speak(room, "Two", by=ben).number == 2


def test_the_ledger_keeps_who_came_and_first_words_and_nothing_of_what_was_said():
    room, ada, ben = two_in_a_room()
    ben.handle = "ben"
    ben.save()

    for text in ("Zebra one", "Zebra two @ben"):
        actions.speak(room, text, by=ada)
    actions.read_up_to(room, 2, by=ben)
    actions.read_up_to(room, 2, by=ben)

    verbs = [entry.verb for entry in Entry.objects.order_by("pk")]
    assert verbs == ["chat.joined", "chat.spoke", "chat.mentioned", "chat.joined"]
    assert "Zebra" not in str(list(Entry.objects.values()))


def test_whoever_speaks_has_read_what_came_before_and_reading_never_goes_back():
    room, ada, ben = two_in_a_room()
    for text in ("One", "Two"):
        actions.speak(room, text, by=ben)
    actions.speak(room, "Three", by=ada)
    assert queries.seat_of(ada, room).number == 3
    actions.read_up_to(room, 1, by=ada)
    actions.read_up_to(room, 99, by=ben)
    assert (queries.seat_of(ada, room).number, queries.seat_of(ben, room).number) == (3, 3)


def test_a_change_keeps_what_was_said_before_and_counts_as_a_turn():
    room, ada, ben = two_in_a_room()
    said = actions.speak(room, "Saterday", by=ada)

    changed = actions.edit(said, "Saturday", by=ada)
    actions.edit(said, "Saturday", by=ada)

    assert [old.text for old in changed.versions.all()] == ["Saterday"]
    assert (changed.edits, changed.turn) == (1, 1)
    with pytest.raises(PermissionDenied):
        actions.edit(said, "Sunday", by=ben)


def test_taken_back_is_put_back_by_whoever_took_it_back():
    room, ada, ben = two_in_a_room()
    leader = member(room.group, standing="leader").person
    said = actions.speak(room, "Oops", by=ada)

    assert not actions.delete(said, by=ada).is_standing
    assert not actions.delete(said, by=ada).is_standing
    for other in (ben, leader):
        with pytest.raises(PermissionDenied):
            actions.restore(said, by=other)
    assert actions.restore(said, by=ada).is_standing
    with pytest.raises(PermissionDenied):
        actions.delete(said, by=ben)
    assert actions.delete(said, by=leader).deleted_by == leader


def test_one_press_counts_once_and_none_under_ones_own_or_across_a_block():
    room, ada, ben = two_in_a_room()
    said = actions.speak(room, "I baked", by=ada)

    for _ in range(2):
        actions.press(said, "thanks", by=ben, is_on=True)
    assert Reaction.objects.count() == 1
    actions.press(said, "thanks", by=ben, is_on=False)
    assert not Reaction.objects.exists()
    with pytest.raises(PermissionDenied):
        actions.press(said, "thanks", by=ada, is_on=True)
    Block.objects.create(person=ada, blocked=ben)
    with pytest.raises(PermissionDenied):
        actions.press(said, "thanks", by=ben, is_on=True)
    with pytest.raises(ValueError, match="shout"):
        actions.press(said, "shout", by=ben, is_on=True)


def test_nobody_hears_of_being_named_where_they_cannot_read_or_across_a_block():
    room, ada, ben = two_in_a_room(audience="leaders")
    room.group.memberships.filter(person=ada).update(standing="leader")
    cy = member(room.group, person(handle="cy"), standing="leader").person
    dee = member(room.group, person(handle="dee"), standing="leader").person
    ben.handle = "ben"
    ben.save()
    Block.objects.create(person=dee, blocked=ada)

    said = actions.speak(room, "@ben @cy @dee and @ghost", by=ada)

    assert set(said.mentions.values_list("person", flat=True)) == {cy.pk}


def test_a_muted_room_counts_nothing_as_new():
    room, ada, ben = two_in_a_room()
    actions.mute(room, by=ben, is_on=True)
    actions.speak(room, "Hello?", by=ada)
    (places,) = queries.inbox(ben).groups.values()
    assert [(it.is_muted, it.new) for it in places] == [(True, 0)]


def test_a_room_closed_is_read_and_not_spoken_in():
    room, ada, _ben = two_in_a_room(made_by=None)
    leader = member(room.group, standing="leader").person
    actions.close_room(room, by=leader)
    with pytest.raises(PermissionDenied):
        actions.speak(room, "Too late", by=ada)
    assert queries.visible_rooms(ada).filter(pk=room.pk).exists()
    actions.reopen_room(room, by=leader)
    assert actions.speak(room, "Back", by=ada).number == 1


def test_ad_hoc_rooms_close_themselves_and_the_others_do_not():
    home = group()
    long_ago = clock.now() - QUIET * 2
    quiet = make.room(home, quiet_ends=True, last_at=long_ago)
    lasting = make.room(home, last_at=long_ago)
    assert actions.close_quiet_rooms(clock.now()) == 1
    for one in (quiet, lasting):
        one.refresh_from_db()
    assert (quiet.is_closed, lasting.is_closed) == (True, False)


class Away(RuleBasedStateMachine):
    """A page that misses what it misses, and asks for the rest when it is back: it has what a fresh page has."""

    @initialize()
    def opens(self):
        self.room, self.ada, self.ben = two_in_a_room()
        self.has, self.after, self.turn = {}, 0, 0

    @rule(mine=booleans())
    def somebody_speaks(self, mine):
        make.message(self.room, self.ada if mine else self.ben, "Word")

    @rule(place=integers(0, 99), how=integers(0, 2))
    def something_changes(self, place, how):
        standing = list(
            Message.objects.filter(room=self.room, author=self.ada, deleted_at=None).order_by("number")
        )
        if not standing:
            return
        one = standing[place % len(standing)]
        if how == 0:
            actions.delete(one, by=self.ada)
        elif how == 1:
            actions.edit(one, f"Other {place} {one.edits}", by=self.ada)
        else:
            actions.press(one, "thanks", by=self.ben, is_on=place % 2 == 0)

    @rule()
    def comes_back(self):
        while True:
            self.room.refresh_from_db()
            stretch = queries.catch_up(self.room, self.after, self.turn)
            for one in stretch.messages:
                assert one.number <= self.after or one.number not in self.has
                self.has[one.number] = (one.text, one.is_standing, one.turn)
            self.after = max([self.after, *(one.number for one in stretch.messages)])
            if not stretch.has_newer:
                self.turn = self.room.last_turn
                break

        fresh = {one.number: (one.text, one.is_standing, one.turn) for one in self.room.messages.all()}
        assert self.has == fresh
        assert sorted(self.has) == list(range(1, len(fresh) + 1))

    def teardown(self):
        if hasattr(self, "room"):
            self.comes_back()


class TestAway(TestCase, Away.TestCase):
    settings = hypothesis_settings(max_examples=8, stateful_step_count=12, deadline=None)


def test_somebody_erased_leaves_places_and_no_words():
    room, ada, ben = two_in_a_room()
    said = actions.speak(room, "Zebra", by=ada)
    actions.edit(said, "Zebras", by=ada)
    actions.press(said, "thanks", by=ben, is_on=True)
    actions.erase(ada)
    said.refresh_from_db()
    assert (said.author, said.text, said.sought, said.client_id) == (None, "", "", "")
    assert said.versions.count() == 0
    assert said.reactions.count() == 1
    assert not Seat.objects.filter(person=ada).exists()
