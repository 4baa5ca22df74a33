from threading import Barrier, Event, Thread

import pytest
from allauth.account.models import EmailAddress
from django.db import connections, transaction

from groundswell.accounts import actions, queries, verbs
from groundswell.accounts.belongings import Belonging, _belongings, belongs
from groundswell.accounts.make import person
from groundswell.accounts.models import ContactPoint, Person, Precision
from groundswell.issues.make import issue
from groundswell.kernel import clock
from groundswell.ledger.actions import record
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import declare

pytestmark = pytest.mark.django_db

ACTED = declare("accounts.tested", sentence="%(actor)s did something in a test")


def prove(email="ngozi@example.org", name="Ngozi", **more):
    return actions.prove_address(email, name=name, now=clock.now(), **more)


def test_a_first_act_makes_a_person_without_account():
    ngozi = prove()

    assert not ngozi.has_account
    assert ngozi.name == "Ngozi"
    assert ngozi.contact_points.get().proved_at is not None


@pytest.mark.parametrize("spelled", ["ngozi@example.org", "NGOZI@Example.org", " ngozi@example.org "])
def test_the_same_mailbox_is_the_same_person(spelled):
    assert prove() == prove(spelled)
    assert ContactPoint.objects.count() == 1


def test_what_is_no_address_is_refused():
    with pytest.raises(ValueError, match="address"):
        prove("ngozi at example")


def test_an_act_with_the_address_of_an_account_is_the_accounts():
    ada = person(email="ada@example.org")
    assert prove("ADA@example.org", name="Somebody else") == ada
    assert Person.objects.get().name == ada.name


def test_a_place_and_a_cause_are_kept_from_the_first_act_and_no_finer_than_a_town():
    buses = issue()
    ngozi = prove(place="LS7 4AB", interests=[buses])

    assert ngozi.precision == Precision.TOWN
    assert "LS7" not in ngozi.place
    assert list(ngozi.interests.all()) == [buses]


@pytest.mark.django_db(transaction=True)
def test_eight_first_acts_at_once_make_one_person():
    start, seen = Barrier(8), []

    def act():
        try:
            start.wait()
            seen.append(prove().pk)
        finally:
            connections.close_all()

    threads = [Thread(target=act) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_being_stored_is_not_lost_to_a_claim():
    prove()
    ada = person()
    acting, claimed = Event(), Event()

    def act():
        try:
            with transaction.atomic():
                ghost = prove()
                acting.set()
                assert not claimed.wait(0.3)
                actions.give_consent(ghost, "updates", wording="x/1")
        finally:
            connections.close_all()

    def claim():
        try:
            acting.wait(5)
            actions.claim(ada, "ngozi@example.org")
            claimed.set()
        finally:
            connections.close_all()

    threads = [Thread(target=act), Thread(target=claim)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert queries.has_consent(ada, "updates")


def test_claiming_brings_exactly_what_the_address_did():
    ghost, stranger = prove(), prove("tomasz@example.org", name="Tomasz")
    mine = record(ACTED, by=ghost, about=ghost)
    theirs = record(ACTED, by=stranger, about=stranger)
    ada = person()

    claimed = actions.claim(ada, "ngozi@example.org")

    assert claimed is not None
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.actor_id, theirs.actor_id) == (ada.pk, stranger.pk)
    assert queries.person_at("ngozi@example.org") == ada
    assert not Person.objects.filter(pk=ghost.pk).exists()


def test_claiming_fills_in_only_what_the_account_does_not_say():
    prove(place="Leeds")
    ada = person(name="Ada")
    actions.claim(ada, "ngozi@example.org")

    ada.refresh_from_db()
    assert (ada.name, ada.place) == ("Ada", "Leeds")


def test_claiming_twice_changes_nothing():
    prove()
    ada = person()
    assert actions.claim(ada, "ngozi@example.org") is not None
    assert actions.claim(ada, "ngozi@example.org") is None
    assert ada.contact_points.count() == 1


def test_an_address_of_another_account_brings_nothing():
    ada, ben = person(email="ada@example.org"), person()
    assert actions.claim(ben, "ada@example.org") is None
    assert queries.person_at("ada@example.org") == ada


def test_every_app_hands_over_what_it_keeps():
    handed = []
    belongs(
        Belonging(
            "tests.things",
            (),
            export=lambda person: [],
            hand_over=lambda ghost, to: handed.append((ghost.pk, to.pk)),
            erase=lambda person: None,
        )
    )
    try:
        ghost, ada = prove(), person()
        actions.claim(ada, "ngozi@example.org")
    finally:
        del _belongings["tests.things"]
    assert handed == [(ghost.pk, ada.pk)]


def test_consents_go_along_in_their_order():
    ghost, ada = prove(), person()
    actions.give_consent(ghost, "updates", wording="x/1", way="petition")
    actions.claim(ada, "ngozi@example.org")
    assert queries.has_consent(ada, "updates")


def test_a_new_account_opens_when_its_address_is_proved_and_has_a_handle():
    prove(name="Ngozi O.")
    new = Person.objects.create(name="")
    EmailAddress.objects.create(user=new, email="ngozi@example.org", verified=True, primary=True)

    actions.confirm_address(new, "ngozi@example.org", keeps_password=True)

    new.refresh_from_db()
    assert new.has_account
    assert (new.name, new.handle) == ("Ngozi O.", "ngozi-o")
    assert [entry.verb for entry in Entry.objects.all()] == [verbs.joined.name]


def test_a_password_set_by_somebody_who_did_not_prove_the_address_is_taken_away():
    new = Person(name="Ngozi")
    new.set_password("set by somebody else entirely")
    new.save()
    actions.confirm_address(new, "ngozi@example.org", keeps_password=False)
    new.refresh_from_db()
    assert not new.has_usable_password()


def test_two_people_of_one_name_have_two_handles():
    names = [person(name="Dee", handle=None) for _ in range(3)]
    for one in names:
        actions.give_handle(one)
    assert [one.handle for one in names] == ["dee", "dee-2", "dee-3"]


@pytest.mark.parametrize("name", ["Support", "admin", "🌻", "عُمر"])
def test_a_name_that_makes_no_handle_gets_a_neutral_one(name):
    one = person(name=name, handle=None)
    actions.give_handle(one)
    assert one.handle not in (None, "support", "admin")


def test_a_ghost_named_like_staff_does_not_bring_that_name():
    person(name="Dee Okafor", is_staff=True)
    prove(name="Dее Оkafоr")
    ada = person(name="", handle=None)
    actions.claim(ada, "ngozi@example.org")
    ada.refresh_from_db()
    assert ada.name == ""


def test_somebody_from_a_list_claims_what_the_list_said_and_a_withdrawal_outlives_the_list():
    assert actions.bring_in_person("ngozi@example.org", name="Ngozi", has_agreed=True)
    ghost = queries.person_at("ngozi@example.org")
    assert ghost.contact_points.get().proved_at is None
    actions.withdraw_consent(ghost, "updates", way="mail")

    assert not actions.bring_in_person("ngozi@example.org", name="Ngozi", has_agreed=True)
    assert not queries.has_consent(ghost, "updates")


def test_making_staff_makes_the_account_when_it_is_missing_and_keeps_it_when_it_is_there():
    first = actions.make_staff("dee@example.org", name="Dee")
    again = actions.make_staff("Dee@example.org")
    assert first == again
    assert again.is_staff
    assert again.has_account
    assert EmailAddress.objects.get(user=first).verified
