"""Many at once, on the database of this run."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns import actions, queries
from groundswell.campaigns.make import petition, signature, signatures
from groundswell.campaigns.models import Signature, SignatureCount
from groundswell.kernel import clock, signing
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import Entry
from groundswell.mail.models import Mail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


def together(jobs, at_once=16):
    def run(job):
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(run, jobs))


def visitor(of, email: str, name: str = "Amina K"):
    return lambda: actions.sign(
        of, name=name, email=email, place="LS8 1AB", shows_name=False, wants_news=False, network=email
    )


def test_the_same_person_pressing_32_times_at_once_is_one_signature():
    bus = petition()

    together([visitor(bus, "amina@example.org")] * 32, at_once=32)

    assert Signature.objects.count() == 1
    assert queries.numbers(bus).waiting == 1
    assert Mail.objects.count() <= 2


def test_somebody_signed_in_pressing_32_times_at_once_is_one_signature_and_one_entry():
    bus, dee = petition(), person(email="dee@example.org")

    receipts = together([lambda: actions.sign(bus, by=dee)] * 32, at_once=32)

    assert len({receipt.signature.pk for receipt in receipts}) == 1
    assert Signature.objects.count() == 1
    assert Entry.objects.count() == 1


def test_a_link_followed_32_times_at_once_counts_once():
    bus = petition()
    waiting = signature(bus, is_confirmed=False, email="amina@example.org")
    token = signing.sign("campaigns.confirm", str(waiting.pk), lifetime=None)

    together([lambda: actions.confirm(token)] * 32, at_once=32)

    assert Entry.objects.filter(verb="campaigns.signed").count() == 1
    assert Person.objects.count() == 1
    assert queries.numbers(bus).signed == 1


def test_a_household_of_five_typing_at_once_is_two_names():
    bus = petition()

    together([visitor(bus, "family@example.org", f"Member {n}") for n in range(5)] * 3)

    assert Signature.objects.count() == 2


def test_300_people_who_sign_and_confirm_while_it_is_counted_are_counted_each_once():
    bus = petition()

    def whole(n: int) -> None:
        actions.sign(
            bus, name=f"P {n}", email=f"p{n}@example.org", place="Leeds", wants_news=False, network=str(n)
        )
        row = Signature.objects.get(email_key=f"p{n}@example.org")
        actions.confirm(signing.sign("campaigns.confirm", str(row.pk), lifetime=None))

    jobs = [lambda n=n: whole(n) for n in range(300)]
    counting = [lambda: actions.count_due() for _ in range(20)]
    together([*jobs[:100], *counting[:10], *jobs[100:200], *counting[10:], *jobs[200:]], at_once=8)

    assert queries.numbers(bus) == queries.Numbers(signed=300, waiting=0)
    actions.count_due()
    stored = SignatureCount.objects.get(petition=bus)
    assert (stored.confirmed, stored.waiting) == (300, 0)
    assert Entry.objects.filter(verb="campaigns.signed").count() == 300
    assert Entry.objects.filter(verb="campaigns.goal_reached").values_list(
        "facts__goal", flat=True
    ).distinct().count() == (Entry.objects.filter(verb="campaigns.goal_reached").count())


def test_a_goal_is_told_once_by_many_counting_at_once():
    bus = petition()
    signatures(bus, 95)
    for _ in range(10):
        signature(bus)

    together([lambda: actions.count_due()] * 12, at_once=12)

    assert [entry.facts["goal"] for entry in Entry.objects.filter(verb="campaigns.goal_reached")] == [100]


def test_signing_while_names_expire_loses_nobody():
    bus = petition()
    old = clock.now() - actions.UNCONFIRMED * 2
    for _ in range(30):
        signature(bus, is_confirmed=False, signed_at=old)
    actions.count_due()

    together(
        [visitor(bus, f"p{n}@example.org") for n in range(30)]
        + [lambda: actions.expire_unconfirmed(clock.now())] * 4
    )
    actions.expire_unconfirmed(clock.now())
    deliver()

    assert queries.numbers(bus) == queries.Numbers(signed=0, waiting=30)
    assert Signature.objects.count() == 30
