import re

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.accounts.models import ContactPoint, Person
from groundswell.accounts.queries import has_consent
from groundswell.campaigns import actions, queries, wordings
from groundswell.campaigns.make import petition, share, signature
from groundswell.campaigns.models import Petition, Signature, Standing, State
from groundswell.groups.make import group
from groundswell.kernel import limits
from groundswell.ledger.models import Entry
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def sign(of: Petition, email: str = "amina@example.org", **given: object) -> actions.Receipt:
    fields = {"name": "Amina K", "place": "LS8 1AB", "shows_name": False, "wants_news": False} | given
    return actions.sign(of, email=email, **fields)  # type: ignore[arg-type]


def token_in_mail(purpose: str = "confirm") -> str:
    send_due()
    body = Mail.objects.order_by("pk").exclude(body="").last()
    assert body is not None
    found = re.search(rf"/{purpose}/(\S+)/", body.body)
    assert found
    return found[1]


def test_a_visitor_signs_and_counts_once_the_mail_is_confirmed() -> None:
    bus = petition()

    receipt = sign(bus)

    assert not receipt.is_confirmed
    assert queries.numbers(bus) == queries.Numbers(signed=0, waiting=1)
    assert not Entry.objects.exists()

    confirmed = actions.confirm(token_in_mail())

    assert confirmed.is_confirmed
    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=0)
    signer = Person.objects.get(contact_points__key="amina@example.org")
    assert Signature.objects.get().person == signer
    assert [(entry.verb, entry.actor_id) for entry in Entry.objects.all()] == [
        ("campaigns.signed", signer.pk)
    ]


def test_the_address_is_kept_with_the_person_alone_once_it_is_confirmed() -> None:
    sign(petition())

    actions.confirm(token_in_mail())

    assert Signature.objects.get().email == ""
    assert ContactPoint.objects.get().value == "amina@example.org"


def test_only_the_first_half_of_a_postcode_is_stored() -> None:
    sign(petition(), place="ls8 1ab")

    stored = Signature.objects.get()

    assert (stored.area, stored.place) == ("LS8", "Leeds")
    assert "1AB" not in str(Signature.objects.values().get())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12 High Street, Leeds LS7 4AB", ("LS7", "Leeds")),
        ("York", ("", "York")),
        ("Timbuktu", ("", "Timbuktu")),
        ("7 Rue de la Paix", ("", "")),
        ("www.spam.example.com", ("", "")),
    ],
)
def test_a_place_is_a_town_or_a_postcode_and_never_an_address(typed: str, stored: tuple[str, str]) -> None:
    sign(petition(), place=typed)

    row = Signature.objects.get()

    assert (row.area, row.place) == stored


def test_confirming_twice_counts_once() -> None:
    bus = petition()
    sign(bus)
    token = token_in_mail()

    first, second = actions.confirm(token), actions.confirm(token)

    assert first == second
    assert Entry.objects.count() == 1
    assert queries.numbers(bus).signed == 1


def test_signing_twice_is_one_row_and_answers_the_same() -> None:
    bus = petition()

    first = sign(bus)
    second = sign(bus, email="AMINA@Example.org ")

    assert Signature.objects.count() == 1
    assert (first.name, first.is_confirmed, first.is_late) == (
        second.name,
        second.is_confirmed,
        second.is_late,
    )
    assert bool(first.code) == bool(second.code)


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


def test_somebody_with_an_account_counts_at_once() -> None:
    bus, dee = petition(), person(email="dee@example.org", name="Dee O", place="Leeds LS7")

    receipt = actions.sign(bus, by=dee)
    again = actions.sign(bus, by=dee)

    assert receipt.is_confirmed
    assert receipt.signature == again.signature
    stored = Signature.objects.get()
    assert (stored.name, stored.area, stored.place, stored.email_key) == (
        "Dee O",
        "LS7",
        "Leeds",
        "dee@example.org",
    )
    assert Entry.objects.count() == 1


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


def test_news_become_consent_only_when_the_mail_is_confirmed() -> None:
    of = group()
    bus = petition(group=of)
    sign(bus, wants_news=True)
    assert not has_consent(0, wordings.PURPOSE, space_id=of.pk)

    actions.confirm(token_in_mail())

    signer = Person.objects.get()
    assert has_consent(signer, wordings.PURPOSE, space_id=of.pk)
    assert signer.consents.get().wording == wordings.OF_GROUP.key


def test_no_thanks_is_no_consent() -> None:
    of = group()
    sign(petition(group=of), wants_news=False)

    actions.confirm(token_in_mail())

    assert not has_consent(Person.objects.get(), wordings.PURPOSE, space_id=of.pk)


def test_typing_somebody_elses_address_can_only_make_their_name_more_private() -> None:
    bus = petition()
    sign(bus, shows_name=True, wants_news=False)

    sign(bus, shows_name=False, wants_news=True, name="Amina K", place="YO1 1AA")

    stored = Signature.objects.get()
    assert (stored.shows_name, stored.wants_news, stored.place) == (False, False, "Leeds")


@pytest.mark.parametrize("state", [State.DRAFT, State.PAUSED, State.WON, State.CLOSED])
def test_only_a_live_petition_takes_names(state: str) -> None:
    with pytest.raises(PermissionDenied):
        sign(petition(state=state))


def test_a_locked_group_takes_no_names() -> None:
    bus = petition()
    bus.group.locked_at = bus.opens_at

    with pytest.raises(PermissionDenied):
        sign(bus)


def test_a_petition_that_ended_meanwhile_takes_no_confirmation() -> None:
    bus = petition()
    sign(bus)
    token = token_in_mail()
    Petition.objects.update(state=State.CLOSED)

    with pytest.raises(PermissionDenied):
        actions.confirm(token)
    assert queries.numbers(bus).signed == 0


def test_a_pause_does_not_stop_confirmations() -> None:
    bus = petition()
    sign(bus)
    token = token_in_mail()
    Petition.objects.update(state=State.PAUSED)

    assert actions.confirm(token).is_confirmed


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


def test_a_confirmed_signature_of_a_builder_counts() -> None:
    bus = petition()
    signature(bus)
    signature(bus, is_confirmed=False)

    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=1)
