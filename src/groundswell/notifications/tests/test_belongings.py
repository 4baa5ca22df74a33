from datetime import time

import pytest

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.ledger.actions import deliver
from groundswell.notifications.actions import keep_hours, mute
from groundswell.notifications.make import device, news_for_all
from groundswell.notifications.models import Device, Held, Hours, Notice, Preference

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

    keep_hours(ada, quiet_from=time(22), quiet_until=time(7), digest_hour=8, digest_day=0)
    device(ada)
    Held.objects.create(person=ada, door="thread", target=1, text="Was it me?")

    assert [len(one.export(ada)) for one in _ours()] == [1, 1, 1, 1, 1]
    for one in _ours():
        one.erase(ada)

    for model in (Notice, Preference, Hours, Device, Held):
        assert not model.objects.filter(person=ada).exists()


def test_a_claim_brings_wishes_along_and_keeps_those_already_there():
    ghost, ada = person(has_account=False), person()
    mute(ghost, 1), mute(ghost, 2), mute(ada, 1)

    for one in _ours():
        one.hand_over(ghost, ada)

    assert sorted(Preference.objects.values_list("person", "space_id")) == [(ada.pk, 1), (ada.pk, 2)]
