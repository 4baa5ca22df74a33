"""Nobody is buried in news that names them."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.mail.models import Mail
from groundswell.notifications import queries
from groundswell.notifications.actions import tell
from groundswell.notifications.make import news_for_one, wants_mail
from groundswell.notifications.models import Notice

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)


@pytest.fixture
def movers():
    made = group(leader=settled("Dee"))
    made.dee, made.ada = made.memberships.get().person, person(name="Ada", email="ada@example.org")
    made.membership = member(made, made.ada)
    return made


def settled(name):
    """Somebody who has been here for a month."""
    return person(name=name, joined_at=NOON - timedelta(days=30))


def named(movers, by, times, at=NOON):
    with clock.at(at):
        entries = [news_for_one(movers.membership, by=by) for _ in range(times)]
        deliver()
    return entries


def new_to(who):
    return Notice.objects.filter(person=who, seen_at=None).count()


def test_the_sixth_from_one_author_in_an_hour_is_folded_and_tells_nobody(movers):
    wants_mail(movers.ada)
    named(movers, movers.dee, 9)

    assert new_to(movers.ada) == 5
    assert queries.unseen_count(movers.ada) == 5
    assert Notice.objects.filter(person=movers.ada, is_folded=True).count() == 4
    [section] = queries.sections(movers.ada, queries.shelf(movers.ada).notices)
    assert [line.more for line in section.lines if not line.is_new] == [3]
    assert Mail.objects.count() == 1


def test_the_hour_goes_by_and_another_author_has_a_measure_of_their_own(movers):
    named(movers, movers.dee, 6)
    eli = settled("Eli")
    member(movers, eli)
    named(movers, eli, 1)
    named(movers, movers.dee, 1, at=NOON + timedelta(minutes=61))
    assert new_to(movers.ada) == 7


def test_people_who_are_new_or_share_no_group_have_one_measure_together(movers):
    strangers = [settled(f"Stranger {n}") for n in range(5)]
    for n in range(3):
        newcomer = person(name=f"New {n}", joined_at=NOON)
        member(movers, newcomer)
        strangers.append(newcomer)
    for one in strangers:
        named(movers, one, 3)
    assert new_to(movers.ada) == 20

    named(movers, movers.dee, 1)
    assert new_to(movers.ada) == 21


def test_telling_again_changes_nothing(movers):
    entries = named(movers, movers.dee, 9)
    before = sorted(Notice.objects.values_list("pk", "is_folded"))
    tell(entries, NOON)
    assert sorted(Notice.objects.values_list("pk", "is_folded")) == before
