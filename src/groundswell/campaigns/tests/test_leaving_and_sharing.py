import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.campaigns import actions, queries
from groundswell.campaigns.make import petition, share
from groundswell.campaigns.models import Signature, Standing
from groundswell.campaigns.tests.names import sign, token_in_mail
from groundswell.ledger.models import Entry
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def test_a_name_is_taken_off_and_can_be_put_down_again() -> None:
    bus, dee = petition(), person(email="dee@example.org")
    actions.sign(bus, by=dee)

    actions.withdraw(Signature.objects.get(), by=dee)
    actions.withdraw(Signature.objects.get(), by=dee)

    assert queries.numbers(bus).signed == 0
    assert Signature.objects.get().name == ""
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "campaigns.signed",
        "campaigns.withdrawn",
    ]

    actions.sign(bus, by=dee)

    assert queries.numbers(bus).signed == 1
    assert Signature.objects.get().name == dee.name


def test_nobody_takes_off_another_persons_name() -> None:
    bus, dee = petition(), person(email="dee@example.org")
    actions.sign(bus, by=dee)

    with pytest.raises(PermissionDenied):
        actions.withdraw(Signature.objects.get(), by=person())


def test_a_name_is_taken_off_by_the_link_in_the_mail() -> None:
    bus = petition()
    sign(bus)
    confirm = token_in_mail()
    withdraw = token_in_mail("withdraw")

    actions.withdraw_by_token(withdraw)

    assert queries.numbers(bus) == queries.Numbers(signed=0, waiting=0)
    with pytest.raises(actions.confirming.ExpiredToken):
        actions.confirm(confirm)

    sign(bus)
    assert queries.numbers(bus).waiting == 1


def test_each_signer_gets_a_link_whose_parent_is_the_one_they_came_by() -> None:
    bus = petition()
    first = sign(bus, email="one@example.org")
    second = sign(bus, email="two@example.org", via=first.code)
    sign(bus, email="three@example.org", via=second.code)
    sign(bus, email="four@example.org", via="no-such-code")
    for email in ("two@example.org", "three@example.org"):
        row = Signature.objects.get(email=email)
        row.standing, row.confirmed_at = Standing.CONFIRMED, row.signed_at
        row.save()

    link = queries.share_of(bus, first.code)
    middle = queries.share_of(bus, second.code)

    assert link is not None
    assert middle is not None
    assert middle.parent == link
    assert queries.signed_through(link) == 2
    assert queries.signed_through(middle) == 1


def test_a_code_of_another_petition_leads_nowhere() -> None:
    bus, damp = petition(), petition()
    link = share(damp)

    sign(bus, via=link.code)

    assert Signature.objects.get().source is None


def test_mail_about_a_name_that_is_gone_is_not_sent() -> None:
    bus = petition()
    sign(bus)
    actions.withdraw_by_token(actions.mailing.withdraw_token(Signature.objects.get()))

    assert send_due() == 0
    assert Mail.objects.get().dropped_at
