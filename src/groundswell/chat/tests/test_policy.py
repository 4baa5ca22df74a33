"""Who sees which room and may speak there, as tables."""

from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.chat import make, policy, queries
from groundswell.groups.make import group, member, role
from groundswell.groups.models import Right, State
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db

STATES = (State.PENDING, State.LEFT, State.REMOVED, State.BANNED, State.DECLINED)
# Who comes into a room: by its audience, of a plain member, a moderator, a leader, somebody with a role of the group's own.
COMES_IN = {
    "members": {"member", "moderator", "leader", "cook", "driver"},
    "moderators": {"moderator", "leader"},
    "leaders": {"leader"},
    "roles": {"leader", "cook"},
}


def cast(home):
    cook, driver = role(home, name="Cook"), role(home, name="Driver")
    people = {name: member(home, standing=name).person for name in ("member", "moderator", "leader")}
    people |= {"cook": member(home, role=cook).person, "driver": member(home, role=driver).person}
    people |= {str(state): member(home, state=state).person for state in STATES}
    people |= {"stranger": person(), "staff": person(is_staff=True), "visitor": Visitor()}
    return people, cook


@pytest.mark.parametrize("visibility", ["public", "closed", "hidden"])
@pytest.mark.parametrize("audience", COMES_IN)
def test_a_room_opens_for_its_audience_and_for_nobody_else(audience, visibility):
    home = group(visibility=visibility)
    people, cook = cast(home)
    room = make.room(home, audience=audience)
    room.roles.set([cook] if audience == "roles" else [])

    seen = {name for name, one in people.items() if queries.visible_rooms(one).filter(pk=room.pk).exists()}
    told = queries.readers_among(room, [one.pk for one in people.values() if one.pk])

    assert seen == COMES_IN[audience]
    assert told == {people[name].pk for name in seen}
    assert {name for name, one in people.items() if policy.can_read(one, room)} == seen
    assert {name for name, one in people.items() if policy.can_speak(one, room)} == seen


def test_a_conversation_opens_for_those_in_it_and_for_nobody_elses_role():
    home = group()
    people, _ = cast(home)
    ada, ben, gone, said_no = people["member"], people["cook"], people["driver"], people["moderator"]
    room = make.conversation(ada, ben, gone, said_no)
    room.seats.filter(person=gone).update(state="left")
    room.seats.filter(person=said_no).update(state="declined")
    make.message(room, ada)

    seen = {name for name, one in people.items() if queries.visible_rooms(one).exists()}

    assert seen == {"member", "cook"}
    assert queries.readers_among(room, [one.pk for one in people.values() if one.pk]) == {ada.pk, ben.pk}
    assert not queries.visible_messages(people["staff"]).exists()
    assert not policy.can_delete(people["leader"], room.messages.get())


def test_who_may_open_a_room():
    home = group()
    people, _ = cast(home)
    may = {name for name, one in people.items() if policy.can_open_room(one, home)}
    may_last = {name for name, one in people.items() if policy.can_open_room(one, home, lasts=True)}
    may_some = {name for name, one in people.items() if policy.can_open_room(one, home, "leaders")}
    assert may == COMES_IN["members"]
    assert may_last == may_some == {"leader"}


def test_who_may_change_a_room():
    home = group()
    people, _ = cast(home)
    editor = member(home, role=role(home, Right.EDIT, name="Editor")).person
    mine = make.room(home, made_by=people["member"], quiet_ends=True)
    shut = make.room(home, audience="leaders")
    people |= {"editor": editor}
    assert {name for name, one in people.items() if policy.can_manage(one, mine)} == {
        "member",
        "leader",
        "editor",
    }
    assert {name for name, one in people.items() if policy.can_manage(one, shut)} == {"leader"}


def test_nobody_speaks_in_a_group_that_has_ended_or_is_locked():
    for fields in ({"closed_at": clock.now()}, {"locked_at": clock.now()}):
        home = group(**fields)
        ada = member(home).person
        room = make.room(home)
        assert policy.can_read(ada, room)
        assert not policy.can_speak(ada, room)


def test_what_has_faded_is_nowhere():
    ada, ben = person(), person()
    room = make.conversation(ada, ben)
    make.message(room, ada, "Zebra", fades_at=clock.now() - timedelta(seconds=1))
    stays = make.message(room, ada, "Zebra too", fades_at=clock.now() + timedelta(days=1))
    assert list(queries.visible_messages(ben)) == [stays]
    assert list(queries.catch_up(room, 0).messages) == [stays]
    assert queries.found_in(room, "zebra") == [stays]
