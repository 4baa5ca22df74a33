import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.accounts.models import ContactPoint, Person
from groundswell.accounts.queries import has_consent
from groundswell.campaigns import actions, queries, wordings
from groundswell.campaigns.make import petition, signature
from groundswell.campaigns.models import Petition, Signature, State
from groundswell.campaigns.tests.names import sign, token_in_mail
from groundswell.groups.make import group
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


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


def test_a_confirmed_signature_of_a_builder_counts() -> None:
    bus = petition()
    signature(bus)
    signature(bus, is_confirmed=False)

    assert queries.numbers(bus) == queries.Numbers(signed=1, waiting=1)
