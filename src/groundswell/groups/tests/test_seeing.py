"""Who knows of which group, and who is seen in it."""

import pytest

from groundswell.accounts.circles import leading, sharing_with
from groundswell.accounts.make import person
from groundswell.accounts.models import Block, Person
from groundswell.groups import queries
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Standing, Visibility
from groundswell.groups.tests.people import KINDS, people_around
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db

INSIDE = {"member", "welcomer", "moderator", "leader"}


@pytest.mark.parametrize(
    ("visibility", "visible", "readable"),
    [
        (Visibility.PUBLIC, set(KINDS), set(KINDS)),
        (Visibility.CLOSED, set(KINDS), INSIDE),
        (Visibility.HIDDEN, INSIDE, INSIDE),
    ],
)
def test_who_knows_of_a_group_and_who_reads_it(visibility, visible, readable):
    moves = group(visibility=visibility)
    everyone = people_around(moves)

    def seeing(groups):
        return {kind for kind in KINDS if groups(everyone[kind]).filter(pk=moves.pk).exists()}

    assert seeing(queries.visible_groups) == visible
    assert seeing(queries.readable_groups) == readable
    assert seeing(queries.listed_groups) == visible


def test_people_outside_see_only_members_who_show_themselves():
    moves = group()
    shown, quiet = member(moves, is_shown=True), member(moves)
    hidden = member(moves, person(hidden_at=clock.now()), is_shown=True)

    for outside in (Visitor(), person(), member(moves, state="left").person):
        assert list(queries.visible_members(outside, moves)) == [shown]
    assert list(queries.visible_members(quiet.person, moves)) == [shown, quiet, hidden]
    assert hidden.shown_name == "A member"


def test_nobody_sees_whom_they_keep_away_nor_is_seen_by_them():
    moves = group()
    ada, ben = member(moves), member(moves)
    Block.objects.create(person=ada.person, blocked=ben.person)

    assert list(queries.visible_members(ada.person, moves)) == [ada]
    assert list(queries.visible_members(ben.person, moves)) == [ben]


def test_a_name_for_one_group_is_shown_there_unless_its_person_hides():
    moves = group()
    ada = member(moves, name="Ada of the 41")
    assert ada.shown_name == "Ada of the 41"

    ada.person.hidden_at = clock.now()
    assert ada.shown_name == "A member"


def test_people_in_one_group_share_a_space_and_leaders_lead():
    moves, ada, ben, eve = group(), person(), person(), person()
    member(moves, ada)
    member(moves, ben, standing=Standing.LEADER)
    member(moves, eve, state="left")

    shared = Person.objects.filter(sharing_with(ada))
    assert set(shared) == {ada, ben}
    assert not Person.objects.filter(sharing_with(eve)).exists()
    assert list(Person.objects.filter(leading())) == [ben]


def test_shared_groups_tell_of_no_group_the_viewer_is_not_in():
    ada, ben = person(), person()
    both, bens = group(visibility=Visibility.HIDDEN), group(visibility=Visibility.HIDDEN)
    for moves, someone in ((both, ada), (both, ben), (bens, ben)):
        member(moves, someone)

    assert list(queries.shared_groups(ada, ben)) == [both]


def test_a_remembered_membership_is_of_one_page_alone():
    moves, ada = group(), person()
    membership = member(moves, ada)
    shown = Group.objects.get(pk=moves.pk)
    queries.with_membership(ada, shown)

    membership.standing = Standing.LEADER
    membership.save()

    assert queries.rights_of(ada, shown) == frozenset()
    assert queries.rights_of(ada, Group.objects.get(pk=moves.pk))
    assert queries.membership_of(person(), shown) is None
