"""Leaders' circles follow who leads."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.groups import actions, queries
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Membership, Standing, State, Visibility

pytestmark = pytest.mark.django_db


def inside(circle: Group) -> set[int]:
    active = circle.memberships.filter(state=State.ACTIVE)
    circle.refresh_from_db()
    assert circle.member_count == active.count()
    return set(active.values_list("person", flat=True))


@pytest.fixture
def dee():
    return person()


@pytest.fixture
def family(dee):
    """A group of Dee's and one beneath it with its own leader."""
    parent = group(leader=dee)
    return parent, group(leader=person(), parent=parent)


def test_a_circle_is_hidden_and_holds_the_leaders_of_a_group_and_its_children(dee, family):
    parent, child = family
    member(parent)

    circle = actions.make_circle(parent, by=dee)

    below = child.memberships.get().person
    assert circle.visibility == Visibility.HIDDEN
    assert inside(circle) == {dee.pk, below.pk}
    assert circle.memberships.get(person=dee).standing == Standing.LEADER
    assert circle.memberships.get(person=below).standing == Standing.MEMBER
    assert circle not in queries.visible_groups(person())


def test_a_circle_is_made_once(dee, family):
    assert actions.make_circle(family[0], by=dee) == actions.make_circle(family[0], by=dee)


def test_new_leaders_come_in_and_former_ones_go(dee, family):
    parent, child = family
    circle = actions.make_circle(parent, by=dee)
    below, ada = child.memberships.get(), member(child)

    offer = actions.offer_role(ada, by=below.person, standing=Standing.LEADER, is_handing_on=True)
    assert ada.person_id not in inside(circle)
    actions.answer_offer(offer, by=ada.person, accepts=True)

    assert inside(circle) == {dee.pk, ada.person_id}


def test_leaving_being_removed_and_coming_back_are_followed(dee, family):
    parent, child = family
    circle = actions.make_circle(parent, by=dee)
    lee = member(child, standing=Standing.LEADER)
    staff = person(is_staff=True)

    actions.remove(lee, by=staff)
    assert lee.person_id not in inside(circle)
    actions.restore(lee, by=staff)
    assert lee.person_id in inside(circle)
    actions.leave(child, by=lee.person)
    assert lee.person_id not in inside(circle)
    actions.rejoin(child, by=lee.person)
    assert lee.person_id in inside(circle)


def test_groups_that_move_or_end_take_their_leaders_along(dee, family):
    parent, child = family
    circle = actions.make_circle(parent, by=dee)
    other = group(leader=dee)
    below = child.memberships.get().person
    member(child, dee, standing=Standing.LEADER)

    actions.close(child, by=below)
    assert inside(circle) == {dee.pk}
    actions.reopen(child, by=below)
    assert inside(circle) == {dee.pk, below.pk}
    actions.move(child, other, by=dee)
    assert inside(circle) == {dee.pk}


def test_a_new_child_brings_its_leader(dee, family):
    parent, _ = family
    circle = actions.make_circle(parent, by=dee)

    actions.start({"name": "Night bus", "purpose": "The 41"}, by=dee, parent=parent)

    assert dee.pk in inside(circle)


def test_nobody_joins_leaves_or_is_removed_from_a_circle_directly(dee, family):
    parent, _ = family
    circle = actions.make_circle(parent, by=dee)
    other = circle.memberships.exclude(person=dee).get()

    for forbidden in (
        lambda: actions.join(circle, by=person()),
        lambda: actions.leave(circle, by=dee),
        lambda: actions.remove(other, by=dee),
        lambda: actions.invite_by_link(circle, by=dee),
        lambda: actions.step_down(circle, by=dee),
        lambda: actions.change(circle, {"name": "Mine"}, by=dee),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_only_a_leader_makes_a_circle(family):
    mo = member(family[0], standing=Standing.MODERATOR)

    with pytest.raises(PermissionDenied):
        actions.make_circle(family[0], by=mo.person)


def test_somebody_erased_leaves_the_circle_without_a_trace(dee, family):
    parent, child = family
    circle = actions.make_circle(parent, by=dee)
    below = child.memberships.get().person

    actions.forget_person(below)

    assert not Membership.objects.filter(person=below).exists()
    assert set(circle.memberships.filter(state=State.ACTIVE).values_list("person", flat=True)) == {dee.pk}
