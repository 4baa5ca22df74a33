import pytest

from groundswell.accounts.actions import block, erase, hide
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import State, Visibility
from groundswell.groups.verbs import welcomed
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.ledger.actions import deliver, record
from groundswell.notifications import places, queries
from groundswell.notifications.actions import see_all
from groundswell.notifications.make import news_for_all, news_for_one, news_without_group
from groundswell.notifications.models import Notice

pytestmark = pytest.mark.django_db


def _lines(viewer):
    shelf = queries.shelf(viewer)
    return [line for section in queries.sections(viewer, shelf.notices) for line in section.lines]


@pytest.fixture
def movers():
    """A closed group with Dee, who leads, and Ada."""
    made = group(leader=person(name="Dee"), visibility=Visibility.CLOSED, name="Movers")
    made.dee, made.ada = made.memberships.get().person, person(name="Ada")
    made.membership = member(made, made.ada)
    return made


def test_a_notice_reads_as_a_sentence_with_the_name_of_who_did_it(movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    [line] = _lines(movers.ada)

    assert line.sentence == "Dee welcomed you to Movers"
    assert line.is_new
    assert line.url == movers.get_absolute_url()


def test_who_left_the_group_reads_nothing_of_it_any_more(movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    movers.memberships.filter(person=movers.ada).update(state=State.LEFT)

    assert _lines(movers.ada) == []
    assert queries.unseen_count(movers.ada) == 0


def test_a_block_made_later_hides_what_was_told_before(movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    block(movers.ada, movers.dee)

    assert _lines(movers.ada) == []


def test_who_is_hidden_is_someone(movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    hide(movers.dee)

    assert _lines(movers.ada)[0].sentence == "Someone welcomed you to Movers"


def test_who_was_erased_is_someone(movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    erase(movers.dee)

    assert _lines(movers.ada)[0].sentence == "Someone welcomed you to Movers"


def test_notices_come_by_group_with_the_newest_first(movers):
    others = group(leader=movers.dee, name="Others")
    member(others, movers.ada)
    news_for_all(movers, by=movers.dee)
    news_for_all(others, by=movers.dee)
    news_for_one(movers.membership, by=movers.dee)
    news_without_group(movers.ada, by=movers.dee, group=others)
    deliver()

    shelf = queries.shelf(movers.ada)
    sections = queries.sections(movers.ada, shelf.notices)

    assert [section.group and section.group.name for section in sections] == [None, "Movers", "Others"]
    assert [section.new for section in sections] == [1, 2, 1]


def test_pages_follow_one_another_without_a_gap(movers):
    entries = [news_for_all(movers, by=movers.dee).pk for _ in range(5)]
    deliver()

    first = queries.shelf(movers.ada, size=2)
    second = queries.shelf(movers.ada, first.older, size=2)
    third = queries.shelf(movers.ada, second.older, size=2)

    found = [notice.entry_id for part in (first, second, third) for notice in part.notices]
    assert found == entries[::-1]
    assert third.older is None


def test_the_bell_counts_what_waits_up_to_ninety_nine(movers):
    for _ in range(3):
        news_for_all(movers, by=movers.dee)
    deliver()
    assert queries.unseen_count(movers.ada) == 3

    for _ in range(100):
        news_for_all(movers, by=movers.dee)
    deliver()
    assert queries.unseen_count(movers.ada) == 99


def test_the_bell_is_asked_with_one_prepared_question_and_knows_what_another_process_wrote(
    movers, django_assert_num_queries
):
    news_for_all(movers, by=movers.dee)
    deliver()
    with django_assert_num_queries(1):
        assert queries.unseen_count(movers.ada) == 1
    with django_assert_num_queries(0):
        assert queries.unseen_count(Visitor()) == 0

    Notice.objects.update(seen_at=clock.now())

    assert queries.unseen_count(movers.ada) == 0


@pytest.mark.parametrize("many", [3, 30])
def test_the_page_asks_the_same_few_questions_for_three_notices_and_for_thirty(
    movers, many, django_assert_max_num_queries
):
    for _ in range(many):
        news_for_all(movers, by=movers.dee, about=member(movers))
    deliver()

    with django_assert_max_num_queries(4):
        assert len(_lines(movers.ada)) == many


def test_what_is_alike_stands_on_one_line_that_leads_to_the_oldest_new_one(movers):
    for _ in range(3):
        news_for_one(movers.membership, by=movers.dee)
    deliver()
    oldest, *_ = Notice.objects.order_by("pk")

    [line] = _lines(movers.ada)

    assert (line.pk, line.more) == (oldest.pk, 2)


def test_a_feature_says_where_its_subjects_are(movers, monkeypatch):
    monkeypatch.setitem(places._pages, "groups.membership", lambda ids: {pk: f"/m/{pk}/" for pk in ids})
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    assert _lines(movers.ada)[0].url == f"/m/{movers.membership.pk}/"


def test_kinds_that_are_gone_lead_nowhere():
    assert places.addresses([("nowhere.thing", 1), ("nonsense", 2)]) == {}


def test_the_profile_of_a_hidden_person_is_no_address():
    ada, bo = person(), person()
    hide(bo)

    found = places.addresses([("accounts.person", ada.pk), ("accounts.person", bo.pk)])

    assert found == {("accounts.person", ada.pk): ada.get_absolute_url()}


def test_what_is_seen_is_not_counted(movers):
    news_for_all(movers, by=movers.dee)
    deliver()
    see_all(movers.ada)

    assert queries.unseen_count(movers.ada) == 0
    assert not _lines(movers.ada)[0].is_new


def test_an_entry_another_version_wrote_does_not_take_the_page_away(movers):
    news_for_one(movers.membership, by=movers.dee)
    record(welcomed, by=movers.dee, about=movers.membership, within=movers)
    deliver()

    assert [line.sentence for line in _lines(movers.ada)] == ["Dee welcomed you to Movers"]
