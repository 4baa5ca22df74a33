import pytest

from groundswell.accounts.make import person
from groundswell.accounts.models import ContactPoint, Person
from groundswell.campaigns import actions, queries
from groundswell.campaigns.make import petition
from groundswell.campaigns.models import Signature
from groundswell.campaigns.tests.names import sign, token_in_mail
from groundswell.kernel import limits
from groundswell.ledger.models import Entry
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def test_one_mailbox_gets_two_mails_an_hour_whoever_asks_for_them() -> None:
    bus, damp = petition(), petition()

    for of in (bus, bus, bus, damp, bus):
        sign(of)

    assert Mail.objects.count() == 2


def test_a_mail_that_had_to_wait_goes_out_later(time_machine) -> None:
    for of in (petition(), petition(), petition()):
        sign(of)
    assert Mail.objects.count() == 2
    waiting = Signature.objects.get(mail_due__isnull=False)

    assert actions.send_held(waiting.mail_due) == 0
    waiting.refresh_from_db()
    time_machine.move_to(waiting.mail_due, tick=False)

    assert actions.send_held(waiting.mail_due) == 1
    assert Mail.objects.count() == 3
    assert actions.send_held(waiting.mail_due) == 0


def test_who_has_signed_is_told_only_in_their_own_mailbox() -> None:
    bus = petition()
    sign(bus)
    actions.confirm(token_in_mail())

    again = sign(bus)
    send_due()

    assert not again.is_confirmed
    assert Mail.objects.order_by("-pk")[0].purpose == "campaigns.already"
    assert queries.numbers(bus).signed == 1


@pytest.mark.parametrize("spelling", ["a.mina+bus@gmail.com", "AMINA@googlemail.com", "Ａmina@gmail.com"])
def test_every_spelling_of_a_mailbox_is_one_signature(spelling: str) -> None:
    bus = petition()

    sign(bus, email="amina@gmail.com")
    sign(bus, email=spelling)

    assert Signature.objects.count() == 1


def test_two_people_may_share_a_mailbox_when_they_live_together() -> None:
    bus = petition()
    sign(bus, name="Amina K")
    sign(bus, name="Yusuf K")
    sign(bus, name="Third K")

    assert list(Signature.objects.order_by("nth").values_list("name", flat=True)) == ["Amina K", "Yusuf K"]


def test_another_name_from_elsewhere_is_no_housemate() -> None:
    bus = petition()
    sign(bus, name="Amina K", place="LS8 1AB")
    sign(bus, name="Someone Else", place="BD1 1AA")

    assert Signature.objects.count() == 1


def test_a_housemate_counts_and_stays_without_a_person() -> None:
    bus = petition()
    sign(bus, name="Amina K")
    actions.confirm(token_in_mail())
    sign(bus, name="Yusuf K")

    actions.confirm(token_in_mail())

    assert queries.numbers(bus).signed == 2
    assert Person.objects.count() == 1
    assert sorted(Signature.objects.values_list("person__name", "name"), key=str) == [
        ("Amina K", "Amina K"),
        (None, "Yusuf K"),
    ]


def test_an_account_takes_up_what_waits_under_its_own_address() -> None:
    bus, dee = petition(), person(email="dee@example.org", name="Dee O")
    sign(bus, email="dee@example.org", name="Dee O")

    actions.sign(bus, by=dee)

    assert Signature.objects.get().person == dee
    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=0)


def test_the_same_person_under_two_addresses_counts_once() -> None:
    bus, dee = petition(), person(email="dee@example.org")
    ContactPoint.objects.create(person=dee, value="dee@work.example.org", key="dee@work.example.org")
    actions.sign(bus, by=dee)
    sign(bus, email="dee@work.example.org")

    receipt = actions.confirm(token_in_mail())

    assert receipt.signature is not None
    assert receipt.signature.person == dee
    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=0)
    assert Entry.objects.count() == 1


def test_typing_somebody_elses_address_can_only_make_their_name_more_private() -> None:
    bus = petition()
    sign(bus, shows_name=True, wants_news=False)

    sign(bus, shows_name=False, wants_news=True, name="Amina K", place="YO1 1AA")

    stored = Signature.objects.get()
    assert (stored.shows_name, stored.wants_news, stored.place) == (False, False, "Leeds")


def test_many_from_one_network_all_get_through_some_a_little_later() -> None:
    bus = petition()

    receipts = [sign(bus, email=f"p{n}@example.org", network="school") for n in range(70)]

    assert queries.numbers(bus).waiting == 70
    assert sum(receipt.is_late for receipt in receipts) == 10
    assert Mail.objects.count() == 60
    latest = Signature.objects.order_by("-mail_due").exclude(mail_due=None)[0]
    assert actions.send_held(latest.mail_due) == 10


def test_work_done_gets_the_mail_at_once() -> None:
    bus = petition()
    for n in range(61):
        sign(bus, email=f"p{n}@example.org", network="school")

    assert not sign(bus, email="worker@example.org", network="school", has_worked=True).is_late
    assert actions.hurry(bus, "p60@example.org")
    assert not Signature.objects.filter(mail_due__isnull=False).exists()


def test_an_account_cannot_sign_without_end() -> None:
    dee = person()
    for _ in range(100):
        limits.take(limits.Limit("campaigns.sign.person", 100, actions.signing.PERSON.per), str(dee.pk))

    with pytest.raises(limits.TooMany):
        actions.sign(petition(), by=dee)


def test_a_housemates_place_is_free_again_once_the_first_name_has_expired() -> None:
    bus = petition()
    sign(bus, name="Amina K")
    sign(bus, name="Yusuf K")
    Signature.objects.filter(name="Amina K").delete()

    sign(bus, name="Third K")

    assert sorted(Signature.objects.values_list("name", "nth")) == [("Third K", 1), ("Yusuf K", 2)]


def test_somebody_who_types_again_while_confirming_undoes_nothing() -> None:
    bus = petition()
    sign(bus)
    token = token_in_mail()
    actions.confirm(token)

    sign(bus, name="Amina K")

    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=0)
