from datetime import timedelta

import pytest

from groundswell.accounts.actions import block
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.verbs import agreement_changed
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver, replay, retract
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.mail.models import Mail
from groundswell.notifications.actions import mute, prefer, tell
from groundswell.notifications.make import news_for_all, news_for_one
from groundswell.notifications.models import Notice, Rhythm
from groundswell.notifications.queries import Wishes
from groundswell.threads.models import Level

pytestmark = pytest.mark.django_db


def _told() -> set[int]:
    deliver()
    return {*Notice.objects.values_list("person", flat=True)}


def test_everybody_an_entry_concerns_is_told_and_the_actor_is_not():
    dee, ada, bo = person(), person(), person()
    movers = group(leader=dee)
    member(movers, ada), member(movers, bo)

    news_for_all(movers, by=dee)

    assert _told() == {ada.pk, bo.pk}


def test_reading_again_tells_nobody_twice():
    dee, ada = person(), person()
    movers = group(leader=dee)
    member(movers, ada)
    news_for_all(movers, by=dee)

    deliver()
    replay(reader_named("notifications.tell"))

    assert Notice.objects.count() == 1


@pytest.mark.parametrize("way", ["the reader blocked the actor", "the actor blocked the reader"])
def test_people_who_keep_each_other_away_are_not_told_of_each_other(way):
    dee, ada = person(), person()
    movers = group(leader=dee)
    member(movers, ada)
    block(*((ada, dee) if way.startswith("the reader") else (dee, ada)))

    news_for_all(movers, by=dee)

    assert _told() == set()


def test_who_muted_a_group_is_not_told_and_others_are():
    dee, ada, bo = person(), person(), person()
    movers = group(leader=dee)
    member(movers, ada), member(movers, bo)
    mute(ada, movers.pk)

    news_for_all(movers, by=dee)

    assert _told() == {bo.pk}


def test_who_wants_only_what_names_them_is_told_only_that():
    dee, ada = person(), person()
    movers = group(leader=dee)
    membership = member(movers, ada)
    member(movers)
    prefer(ada, movers.pk, Wishes(Level.NAMED, Rhythm.NEVER))

    news_for_all(movers, by=dee)
    assert ada.pk not in _told()
    news_for_one(membership, by=dee)
    assert ada.pk in _told()


def test_a_group_s_own_level_wins_over_the_one_for_everything():
    dee, ada = person(), person()
    movers = group(leader=dee)
    member(movers, ada)
    prefer(ada, None, Wishes(Level.NOTHING, Rhythm.NEVER))
    prefer(ada, movers.pk, Wishes(Level.USUAL, Rhythm.NEVER))

    news_for_all(movers, by=dee)

    assert _told() == {ada.pk}


def test_people_without_an_account_or_on_their_way_out_are_not_told():
    dee = person()
    movers = group(leader=dee)
    member(movers, person(has_account=False))
    member(movers, person(erase_after=clock.now()))

    news_for_all(movers, by=dee)

    assert _told() == set()


def test_what_happened_long_ago_is_no_news():
    dee = person()
    movers = group(leader=dee)
    member(movers)
    news_for_all(movers, by=dee)

    tell(list(Entry.objects.all()), now=clock.now() + timedelta(days=31))

    assert not Notice.objects.exists()


def test_what_is_taken_back_is_taken_off_the_list():
    dee = person()
    movers = group(leader=dee)
    member(movers)
    entry = news_for_all(movers, by=dee)
    deliver()
    assert Notice.objects.count() == 1

    retract(agreement_changed, entry, by=dee, group=movers.name)
    deliver()

    assert not Notice.objects.filter(entry=entry).exists()


def test_a_large_group_is_told_with_few_queries(django_assert_max_num_queries):
    dee = person()
    movers = group(leader=dee)
    for _ in range(40):
        member(movers)
    entry = news_for_all(movers, by=dee)

    with django_assert_max_num_queries(12):
        tell([entry])

    assert Notice.objects.count() == 40
    assert not Mail.objects.exists()
