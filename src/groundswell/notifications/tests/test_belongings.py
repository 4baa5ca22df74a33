import pytest

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.ledger.actions import deliver
from groundswell.notifications.actions import mute
from groundswell.notifications.make import news_for_all
from groundswell.notifications.models import Notice, Preference

pytestmark = pytest.mark.django_db


def _ours():
    return [one for one in all_belongings() if one.name.startswith("notifications.")]


def test_what_is_mine_can_be_taken_along_and_erased():
    ada = person()
    movers = group(leader=person())
    member(movers, ada)
    news_for_all(movers)
    deliver()
    mute(ada, movers.pk)

    assert [len(one.export(ada)) for one in _ours()] == [1, 1]
    for one in _ours():
        one.erase(ada)

    assert not Notice.objects.filter(person=ada).exists()
    assert not Preference.objects.filter(person=ada).exists()


def test_a_claim_brings_wishes_along_and_keeps_those_already_there():
    ghost, ada = person(has_account=False), person()
    mute(ghost, 1), mute(ghost, 2), mute(ada, 1)

    for one in _ours():
        one.hand_over(ghost, ada)

    assert sorted(Preference.objects.values_list("person", "space_id")) == [(ada.pk, 1), (ada.pk, 2)]
