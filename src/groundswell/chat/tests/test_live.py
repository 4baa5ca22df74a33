"""What open rooms hear: the same as their pages show, by whoever may read at that moment, and nothing of anybody else's."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from groundswell.accounts import actions as accounts
from groundswell.chat import actions, make
from groundswell.chat.tests.test_direct import neighbours, somebody
from groundswell.groups import actions as groups
from groundswell.groups.make import group, member
from groundswell.kernel import live
from groundswell.kernel.tests.tabs import cookie_of, in_a_loop, tab

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _own_ears(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}


def told(act, *given, **named):
    return sync_to_async(act)(*given, **named)


def in_a_room(count=2, **fields):
    home = group(**fields)
    leader = member(home, somebody(), standing="leader").person
    return make.room(home), leader, [member(home, somebody()).person for _ in range(count)]


def test_a_message_is_heard_by_those_in_the_room_as_they_read_it():
    room, leader, (ada, ben) = in_a_room()
    cookies = [cookie_of(one) for one in (leader, ada, ben)]
    accounts.block(ben, ada)

    @in_a_loop
    async def watches():
        tabs = [await tab(cookie, room.channel) for cookie in cookies]
        await told(actions.speak, room, "Zebra **two**", by=ada, client_id="one-two-three")
        frames = [await one.hears("message") for one in tabs]
        assert all(frame["number"] == 1 and "<strong>two</strong>" in frame["html"] for frame in frames)
        assert [frame["author"] for frame in frames] == [0, 1, 0]
        assert "mine" in frames[1]["html"]
        assert 'data-may="press delete"' in frames[0]["html"]
        assert 'data-may="edit delete"' in frames[1]["html"]
        assert "By somebody you keep away" in frames[2]["html"]
        assert ada.name not in frames[2]["html"]
        for one in tabs:
            await one.goes()

    watches()


def test_changes_are_heard_and_counted():
    room, _leader, (ada, ben) = in_a_room()
    said = make.message(room, ada, "Saterday")
    cookie = cookie_of(ben)

    @in_a_loop
    async def watches():
        one = await tab(cookie, room.channel)
        await told(actions.edit, said, "Saturday", by=ada)
        frame = await one.hears("changed")
        assert (frame["number"], frame["turn"]) == (1, 1)
        assert "Saturday" in frame["html"]
        await told(actions.delete, said, by=ada)
        frame = await one.hears("changed")
        assert frame["turn"] == 2
        assert "Saturday" not in frame["html"]
        await one.goes()

    watches()


ENDS = {
    "removed": lambda room, ben, leader: groups.remove(room.group.memberships.get(person=ben), by=leader),
    "banned": lambda room, ben, leader: groups.ban(room.group.memberships.get(person=ben), by=leader),
    "left": lambda room, ben, leader: groups.leave(room.group, by=ben),
    "audience": lambda room, ben, leader: actions.change_room(
        room, actions.Plan(name=room.name, audience="moderators", lasts=True), by=leader
    ),
    "erased": lambda room, ben, leader: accounts.erase(ben),
    "signed out": lambda room, ben, leader: accounts.end_sessions(ben),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_right_that_ended_ends_what_is_heard_within_a_second(how):
    room, leader, (ada, ben) = in_a_room()
    room.group.memberships.filter(person=ada).update(standing="moderator")
    cookies = cookie_of(ben), cookie_of(ada)

    @in_a_loop
    async def watches():
        out, stays = [await tab(cookie, room.channel) for cookie in cookies]
        await told(ENDS[how], room, ben, leader)
        answer = await asyncio.wait_for(out.hears("gone"), 1)
        assert answer == 4401 or answer["what"] == "gone"
        await told(actions.speak, room, "Zebra", by=leader)
        assert "Zebra" in (await stays.hears("message"))["html"]
        if answer != 4401:
            assert await out.hears_nothing()
            await out.goes()
        await stays.goes()

    watches()


def test_a_conversation_is_heard_by_those_in_it_and_refused_to_everybody_else():
    ada, ben = neighbours()
    staff = somebody(is_staff=True)
    room = make.conversation(ada, ben)
    cookies = [cookie_of(one) for one in (ada, ben, staff)]

    @in_a_loop
    async def watches():
        one, two, three = [await tab(cookie) for cookie in cookies]
        for each in (one, two):
            assert (await each.listens(room.channel))["listening"] == [room.channel]
        assert (await three.listens(room.channel))["refused"] == [room.channel]
        await told(actions.speak, room, "Zebra", by=ada)
        assert "Zebra" in (await two.hears("message"))["html"]
        assert await three.hears_nothing()
        for each in (one, two, three):
            await each.goes()

    watches()


def test_who_is_writing_is_heard_by_the_others_but_not_across_a_block():
    room, leader, (ada, ben) = in_a_room()
    accounts.block(ada, ben)
    cookies = [cookie_of(one) for one in (ada, ben, leader)]

    @in_a_loop
    async def watches():
        one, two, three = [await tab(cookie, room.channel) for cookie in cookies]
        for each in (one, two):
            await each.says({"say": "writing", "at": room.channel})
        names = {(await three.hears("writing"))["name"] for _ in range(2)}
        assert names == {ada.name, ben.name}
        assert await one.hears_nothing()
        assert await two.hears_nothing()
        for each in (one, two, three):
            await each.goes()

    watches()


def test_a_message_is_drawn_once_for_all_who_see_it_alike(django_assert_max_num_queries):
    from groundswell.chat.channels import as_each_reads_it

    room, _leader, people = in_a_room(30)
    make.message(room, people[0], "Zebra")
    listeners = [live.Listener(one.pk, "en") for one in people]
    with django_assert_max_num_queries(24):
        frames = as_each_reads_it(room.pk, "message", {"number": 1}, listeners)
    assert all("Zebra" in frame["html"] for frame in frames)
    assert as_each_reads_it(room.pk, "message", {"number": 1}, [live.Listener(somebody().pk, "en")]) == [None]
