"""Finding groups by place, words and cause."""

import pytest
from django.db import connection

from groundswell.accounts.make import person
from groundswell.groups import queries
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Visibility
from groundswell.issues.make import issue
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db

LEEDS = (53.80, -1.55)


def at(north: float, **fields) -> Group:
    """A group some miles north of Leeds."""
    return group(latitude=LEEDS[0] + north / 69.0, longitude=LEEDS[1], **fields)


def test_groups_near_a_place_come_nearest_first_with_their_distance():
    far, near, beyond = at(8), at(2), at(11)

    found = queries.groups_near(Visitor(), *LEEDS, 10)

    assert [each.group for each in found] == [near, far]
    assert [round(each.miles) for each in found] == [2, 8]
    assert beyond not in [each.group for each in found]


def test_the_corner_of_the_box_is_not_near():
    corner = group(latitude=LEEDS[0] + 9 / 69.0, longitude=LEEDS[1] + 9 / 40.7)

    assert corner not in [each.group for each in queries.groups_near(Visitor(), *LEEDS, 10)]


def test_hidden_and_ended_groups_are_not_found():
    at(1, visibility=Visibility.HIDDEN)
    at(1, closed_at=clock.now())

    assert queries.groups_near(Visitor(), *LEEDS, 10) == []
    assert not queries.search(Visitor(), "group").exists()


@pytest.mark.parametrize("count", [10, 300])
def test_near_takes_two_queries_however_many_there_are(count, django_assert_num_queries):
    for step in range(count):
        at(step / 100)

    ada = person()

    with django_assert_num_queries(2):
        assert len(queries.groups_near(ada, *LEEDS, 10)) == count


@pytest.fixture
def country():
    """Three thousand groups all over a country, and the database's statistics about them."""
    Group.objects.bulk_create(
        Group(
            slug=f"g{n}",
            name=f"G{n}",
            latitude=50 + n % 83 / 10,
            longitude=-5 + n % 61 / 10,
            member_count=n % 97,
        )
        for n in range(3000)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE groups_group")


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_near_reads_the_box_by_its_index(country, is_signed_in):
    groups = queries.listed_groups(person() if is_signed_in else Visitor())
    boxed = groups.filter(latitude__range=(53, 53.4), longitude__range=(-2, -1.5)).values_list("pk")

    assert "group_place" in boxed.order_by().explain()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_the_largest_groups_are_read_in_order_by_an_index(country, is_signed_in):
    viewer = person() if is_signed_in else Visitor()
    plan = queries.largest(queries.listed_groups(viewer))[:25].explain()

    assert "group_size" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_a_crowded_place_is_drawn_closer(monkeypatch):
    monkeypatch.setattr(queries.finding, "MOST_IN_A_BOX", 5)
    for step in range(12):
        at(step)

    found = queries.groups_near(Visitor(), *LEEDS, 10)

    assert [round(each.miles) for each in found] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("harehills", True),
        ("HAREHILLS moves", True),
        ("moves leeds buses", True),
        ("cafe", True),
        ("Café", True),
        ("harehills trams", False),
        ("100%", False),
        ("_", False),
    ],
)
def test_every_word_must_be_there_in_any_case_and_with_or_without_accents(words, is_found):
    group(name="Harehills Moves", purpose="Buses that run. We meet in the café.", place="Leeds")

    assert queries.search(Visitor(), words).exists() is is_found


def test_a_changed_name_is_found_by_its_new_words():
    moves = group(name="Old")
    moves.name = "Neuer Größe"
    moves.save(update_fields=["name"])

    assert queries.search(Visitor(), "größe").exists()
    assert not queries.search(Visitor(), "old").exists()


def test_paging_by_size_shows_every_group_once():
    for size in (3, 1, 3, 2, 3):
        moves = group()
        for _ in range(size):
            member(moves)
    seen: list[Group] = []
    key = ""
    while True:
        page = queries.page_by_size(Group.objects.all(), key, 2)
        seen += page.rows
        if not (key := page.next_key):
            break

    assert [g.member_count for g in seen] == [3, 3, 3, 2, 1]
    assert len(set(seen)) == 5


def test_paging_by_distance_shows_every_group_once():
    for step in (1, 1, 2, 3, 3):
        at(step)
    pairs = queries.distances(Group.objects.all(), LEEDS, 10)
    seen: list[queries.Near] = []
    key = ""
    while True:
        page = queries.page_by_distance(Group.objects.all(), pairs, key, 2)
        seen += page.rows
        if not (key := page.next_key):
            break

    assert seen == queries.groups_near(Visitor(), *LEEDS, 10)
    assert len(seen) == 5


@pytest.mark.parametrize("key", ["", "x", "1_x", "_", "nan_1", "inf_2", "-1_2", "1_" + "9" * 30, "²_²"])
def test_a_key_that_is_none_begins_at_the_beginning(key):
    group()

    assert len(queries.page_by_size(Group.objects.all(), key, 5).rows) == 1
    assert queries.page_by_distance(Group.objects.all(), [], key, 5).rows == []
    assert queries.page_of_members(queries.active_members(Group.objects.get()), key, 5).rows == []


def test_similar_groups_share_a_word_or_a_place():
    word, place, other = group(name="Leeds night bus"), at(1), group(name="Choir")

    found = queries.similar_groups(Visitor(), "The night bus", latitude=LEEDS[0], longitude=LEEDS[1])

    assert set(found) == {word, place}
    assert other not in found


def test_fitting_groups_are_near_then_of_interest_then_online_and_never_ones_own():
    air = issue()
    ada = person(precision="town", latitude=LEEDS[0], longitude=LEEDS[1], interests=[air])
    near, cause, online, mine = at(3), group(issues=[air]), group(is_online=True), at(1)
    group(visibility=Visibility.HIDDEN, issues=[air])
    member(mine, ada)

    assert queries.fitting_groups(ada) == [near, cause, online]
