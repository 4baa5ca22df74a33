import pytest

from groundswell.accounts import actions, circles, queries
from groundswell.accounts.make import person
from groundswell.accounts.models import Person, SeenBy
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db

VISITOR = Visitor()


@pytest.fixture
def circle():
    """Ada and Ben share a space; Cal is in none."""
    ada, ben, cal = person(name="Ada"), person(name="Ben"), person(name="Cal")
    known = {ada.pk, ben.pk}

    def same(viewer):
        return Person.objects.filter(pk__in=known if viewer.pk in known else []).values("pk")

    circles.shares(same)
    yield ada, ben, cal
    circles._sharing.remove(same)


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        (SeenBy.NOBODY, {"me"}),
        (SeenBy.GROUPS, {"me", "in my group"}),
        (SeenBy.MEMBERS, {"me", "in my group", "signed in"}),
        (SeenBy.EVERYONE, {"me", "in my group", "signed in", "visitor"}),
    ],
)
def test_each_choice_lets_in_whom_it_says(circle, choice, seen):
    ada, ben, cal = circle
    ada.profile_seen_by = choice
    ada.save()
    viewers = {"me": ada, "in my group": ben, "signed in": cal, "visitor": VISITOR}

    assert {name for name, viewer in viewers.items() if queries.may_see(viewer, ada)} == seen
    assert {name for name, viewer in viewers.items() if ada in queries.visible_people(viewer)} == seen


@pytest.mark.parametrize("part", queries.PARTS)
def test_a_part_is_not_seen_where_the_page_is_not(part):
    ada = person(
        profile_seen_by=SeenBy.NOBODY, **{f"{part}_seen_by": SeenBy.EVERYONE} if part != "profile" else {}
    )
    assert not queries.may_see(VISITOR, ada, part)


def test_a_part_can_be_narrower_than_the_page():
    ada = person(profile_seen_by=SeenBy.EVERYONE, place_seen_by=SeenBy.NOBODY)
    assert queries.may_see(VISITOR, ada)
    assert not queries.may_see(VISITOR, ada, "place")


def test_a_part_there_is_not_is_a_mistake_in_the_code():
    with pytest.raises(ValueError, match="shoe size"):
        queries.may_see(VISITOR, person(), "shoe size")


def test_blocked_people_do_not_see_each_other():
    ada, ben = person(profile_seen_by=SeenBy.EVERYONE), person(profile_seen_by=SeenBy.EVERYONE)
    actions.block(ada, ben)
    actions.block(ada, ben)

    for one, other in ((ada, ben), (ben, ada)):
        assert not queries.may_see(one, other)
        assert other not in queries.visible_people(one)
    actions.unblock(ada, ben.pk)
    assert queries.may_see(ben, ada)


def test_nobody_blocks_themselves():
    ada = person()
    with pytest.raises(Exception, match="yourself"):
        actions.block(ada, ada)


def test_hiding_takes_the_page_and_the_name_away_and_gives_both_back():
    ada = person(name="Ada", profile_seen_by=SeenBy.EVERYONE)
    actions.hide(ada)
    since = ada.hidden_at
    actions.hide(ada)

    assert ada.hidden_at == since
    assert ada.shown_name == "A member"
    assert not queries.may_see(VISITOR, ada)
    assert queries.may_see(ada, ada)
    actions.show(ada)
    assert (ada.shown_name, queries.may_see(VISITOR, ada)) == ("Ada", True)


@pytest.mark.parametrize("fields", [{"joined_at": None, "handle": None}, {"is_active": False}])
def test_who_has_no_account_has_no_page(fields):
    ghost = person(profile_seen_by=SeenBy.EVERYONE, **fields)
    assert not queries.may_see(VISITOR, ghost)
    assert ghost not in queries.visible_people(VISITOR)


def test_who_is_leaving_is_seen_by_nobody_else():
    ada = person(profile_seen_by=SeenBy.EVERYONE)
    actions.leave_later(ada)
    assert not queries.may_see(VISITOR, ada)
    assert ada in queries.visible_people(ada)


@pytest.mark.parametrize("name", ["Dee Okafor", "dee okafor", "Dее Оkafоr", "Dee 0kaf0r", "D e e Okafor"])
def test_a_name_that_can_be_taken_for_staff_is_refused(name):
    dee = person(name="Dee Okafor", is_staff=True)
    assert queries.looks_like_somebody_known(name)
    assert not queries.looks_like_somebody_known(name, but=dee)


def test_a_name_that_can_be_taken_for_a_leader_is_refused():
    dee = person(name="Dee Okafor")
    assert not queries.looks_like_somebody_known("Dee Okafor")
    leaders = circles.leads(lambda: Person.objects.filter(pk=dee.pk).values("pk"))
    try:
        assert queries.looks_like_somebody_known("Dee Okafor")
        assert queries.is_leading(dee)
    finally:
        circles._leading.remove(leaders)
