from datetime import timedelta

import pytest

from groundswell.accounts.actions import erase
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns import actions, queries
from groundswell.campaigns.make import petition, share, signature
from groundswell.campaigns.models import Device, Petition, Signature, Standing, State
from groundswell.campaigns.retention import signatures_due
from groundswell.kernel import clock, retention
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by

pytestmark = pytest.mark.django_db


def test_a_name_nobody_confirms_goes_after_14_days() -> None:
    bus = petition()
    signature(bus, is_confirmed=False, signed_at=clock.now() - timedelta(days=13))
    signature(bus, is_confirmed=False, signed_at=clock.now() - timedelta(days=15))
    signature(bus, signed_at=clock.now() - timedelta(days=15))
    actions.count_due()

    assert actions.expire_unconfirmed(clock.now()) == 1
    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=1)
    assert actions.expire_unconfirmed(clock.now()) == 0


def test_six_months_after_the_end_only_numbers_are_left() -> None:
    long_ago = clock.now() - timedelta(days=200)
    bus = petition(state=State.CLOSED, ended_at=long_ago)
    dee = person(email="dee@example.org")
    signature(bus, dee, name="Dee Marker", comment="Marker words", email_key="dee@example.org")
    going_on = petition()
    signature(going_on, dee, name="Dee Marker")

    retention.sweep(clock.now())

    row = bus.signatures.values().get()
    assert "Marker" not in str(row)
    assert "dee@" not in str(row)
    assert row["person_id"] is None
    assert queries.numbers(bus).signed == 1
    assert going_on.signatures.get().person == dee
    assert not signatures_due(clock.now()).exists()


def test_erasing_a_person_changes_no_number_and_leaves_nothing_of_them() -> None:
    bus, damp = petition(), petition()
    dee = person(email="dee.marker@example.org", name="Dee Marker", place="Leeds LS7")
    bus.author = dee
    bus.save()
    actions.sign(bus, by=dee, shows_name=True)
    row = Signature.objects.get()
    actions.give_reason(row, "Marker words")
    signature(damp, is_confirmed=False, email="dee.marker@example.org", name="Dee Marker")
    actions.remember_device(dee)
    actions.post_update(bus, by=_leader(bus), title="News")
    before = [queries.numbers(of) for of in (bus, damp)]

    erase(dee)

    assert [queries.numbers(of) for of in (bus, damp)] == before
    left = str([list(model.objects.values()) for model in (Signature, Petition, Device)])
    assert "Marker" not in left
    assert "dee." not in left
    assert not Person.objects.filter(pk=dee.pk).exclude(name="").exists()
    assert Entry.objects.filter(verb="campaigns.signed").get().actor_id is None
    assert "Marker" not in str(list(Entry.objects.values()))


def _leader(of: Petition) -> Person:
    from groundswell.groups.make import member
    from groundswell.groups.models import Standing as GroupStanding

    return member(of.group, standing=GroupStanding.LEADER).person


def test_a_claimed_address_brings_its_signatures() -> None:
    bus, ghost, dee = petition(), person(has_account=False), person()
    signature(bus, ghost)
    share(bus, person=ghost)

    actions.hand_over_person(ghost, dee)

    assert Signature.objects.get().person == dee
    assert queries.numbers(bus).signed == 1


def test_who_signed_with_two_addresses_is_counted_once_when_both_are_proved() -> None:
    bus = petition()
    ghost, dee = person(has_account=False, email="one@example.org"), person(email="two@example.org")
    actions.sign(bus, by=ghost)
    actions.sign(bus, by=dee)
    assert queries.numbers(bus).signed == 2

    actions.hand_over_person(ghost, dee)

    assert queries.numbers(bus).signed == 1
    assert Signature.objects.get(standing=Standing.CONFIRMED).person == dee
    assert not entries_by(ghost.pk, ["campaigns.signed"]).exists()


def test_everything_that_is_mine_holds_my_signatures() -> None:
    from groundswell.accounts.belongings import all_belongings

    bus, dee = petition(title="Keep the 41"), person()
    signature(bus, dee, comment="My bus")
    mine = {belonging.name: belonging.export(dee) for belonging in all_belongings()}

    assert mine["campaigns.signatures"][0]["petition"] == "Keep the 41"
    assert mine["campaigns.signatures"][0]["comment"] == "My bus"
    assert len(mine["campaigns.links"]) == 1


def test_every_table_names_its_rule() -> None:
    assert [label for label in retention.unruled() if label.startswith("campaigns.")] == []
