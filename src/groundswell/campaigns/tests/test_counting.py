import random
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from groundswell.accounts.make import person
from groundswell.campaigns import actions, queries
from groundswell.campaigns.actions import counting
from groundswell.campaigns.make import petition, signature, signatures
from groundswell.campaigns.models import (
    Petition,
    PetitionUpdate,
    PlaceCount,
    Signature,
    SignatureCount,
    Standing,
    next_step,
)
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import Entry, Parked

pytestmark = pytest.mark.django_db


def truth(of) -> queries.Numbers:
    stand = dict(of.signatures.values_list("standing").annotate(n=Count("pk")))
    return queries.Numbers(of.imported_count + stand.get("confirmed", 0), stand.get("waiting", 0))


def test_a_petition_that_is_gone_holds_nothing_up() -> None:
    gone, bus = petition(), petition()
    for of in (gone, bus):
        actions.sign(of, by=person())
    gone.delete()

    deliver()

    assert not Parked.objects.exists()
    assert queries.numbers(bus).signed == 1


def test_the_number_shown_is_the_number_of_rows_whatever_was_counted_when() -> None:
    bus, chance = petition(imported_count=7), random.Random(41)  # noqa: S311 - a fixed order of acts
    signature(bus)

    for _ in range(150):
        act = chance.choice(["sign", "sign", "wait", "confirm", "withdraw", "expire", "count", "erase"])
        rows = list(bus.signatures.order_by("pk"))
        row = chance.choice(rows) if rows else signature(bus)
        if act in ("sign", "wait"):
            signature(bus, person(), is_confirmed=act == "sign")
        elif act == "confirm":
            row.standing, row.confirmed_at = Standing.CONFIRMED, clock.now()
            row.save()
        elif act == "withdraw":
            actions.withdrawing.take_off(row)
        elif act == "expire":
            Signature.objects.filter(pk=row.pk).exclude(standing="confirmed").update(
                signed_at=clock.now() - timedelta(days=15)
            )
            actions.expire_unconfirmed(clock.now())
        elif act == "erase" and row.person:
            actions.erase_person(row.person)
        elif act == "count":
            actions.count_again(bus.pk)
        assert queries.numbers(bus) == truth(bus), act

    actions.count_due()
    assert queries.uncounted_petitions() == []
    assert queries.numbers(bus) == truth(bus)
    stored = SignatureCount.objects.get(petition=bus)
    assert (stored.confirmed + 7, stored.waiting) == (truth(bus).signed, truth(bus).waiting)


def test_counting_is_one_write_for_many_signers() -> None:
    bus = petition()
    for _ in range(30):
        signature(bus)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.count_again(bus.pk)

    assert len(asked) < 20
    assert SignatureCount.objects.get(petition=bus).confirmed == 30


@pytest.mark.django_db(transaction=True)
def test_the_ledger_brings_the_count_up_to_date() -> None:
    bus = petition()
    actions.sign(bus, by=person(email="dee@example.org"))

    deliver()

    assert SignatureCount.objects.get(petition=bus).confirmed == 1


def test_a_goal_is_told_once() -> None:
    bus, author = petition(), person()
    bus.author = author
    bus.save()

    signatures(bus, 99)
    assert not Entry.objects.filter(verb="campaigns.goal_reached").exists()
    signature(bus)
    actions.count_due()
    actions.count_due()
    signatures(bus, 5)

    told = Entry.objects.get(verb="campaigns.goal_reached")
    assert told.facts["goal"] == 100
    assert list(told.word.audience(told)) == [author.pk]
    assert PetitionUpdate.objects.get().number == 100


def test_goals_passed_in_one_leap_are_told_as_the_highest() -> None:
    bus = petition()

    signatures(bus, 1200)

    told = Entry.objects.filter(verb="campaigns.goal_reached").values_list("facts__goal", flat=True)
    assert list(told)[-1] == 1000
    assert list(told) == sorted(set(told))


def test_a_target_of_the_authors_own_is_a_goal() -> None:
    bus = petition(target=7)
    assert bus.goal(0) == 7

    signatures(bus, 7)

    assert Entry.objects.get(verb="campaigns.goal_reached").facts["goal"] == 7
    assert bus.goal(7) == 100


def test_the_goal_rises_by_itself() -> None:
    assert [next_step(n) for n in (0, 99, 100, 499, 12_480, 9_999_999, 10_000_000)] == [
        100, 100, 200, 500, 20_000, 10_000_000, 20_000_000,
    ]  # fmt: skip


def test_towns_with_fewer_than_five_are_not_named() -> None:
    bus = petition()
    for town, number in (("Leeds", 6), ("York", 5), ("Otley", 4)):
        for _ in range(number):
            signature(bus, place=town)

    actions.count_due()

    assert SignatureCount.objects.get(petition=bus).places == [["Leeds", 6], ["York", 5]]


def test_who_takes_their_name_off_is_taken_off_their_town() -> None:
    bus = petition()
    for _ in range(5):
        signature(bus, place="York")
    actions.count_due()

    actions.withdrawing.take_off(Signature.objects.all()[0])
    actions.count_due()

    assert PlaceCount.objects.get(place="York").confirmed == 4
    assert SignatureCount.objects.get(petition=bus).places == []


def test_since_yesterday_fades(time_machine) -> None:
    bus = petition()
    signatures(bus, 8)
    assert Petition.objects.get(pk=bus.pk).recent == 8

    later = clock.now() + timedelta(hours=25)
    counting.count_recent(later)

    assert Petition.objects.get(pk=bus.pk).recent == 0


def test_asking_for_the_number_reads_only_what_is_not_counted_yet() -> None:
    bus = petition()
    signatures(bus, 300)
    signature(bus)

    with CaptureQueriesContext(connection) as asked:
        queries.numbers(bus)
    sql = asked[0]["sql"]
    with connection.cursor() as cursor:
        prefix = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(prefix + sql)
        plan = str(cursor.fetchall())

    assert "signature_uncounted" in plan
