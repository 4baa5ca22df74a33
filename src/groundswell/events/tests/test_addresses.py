import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from groundswell.accounts.actions import erase
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.events import actions
from groundswell.events.make import attendance, event
from groundswell.events.models import Answer, Attendance
from groundswell.kernel import clock
from groundswell.ledger.queries import entries_by
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def reserved(supper, email="ada@example.org", **more):
    actions.reserve(supper, email=email, name="Ada", **more)
    return Attendance.objects.filter(event=supper).order_by("-pk").first()


def test_an_address_alone_takes_a_seat_that_the_link_makes_its_own():
    supper = event(capacity=1)

    row = reserved(supper)
    supper.refresh_from_db()
    assert (supper.seats_taken, supper.coming_count, supper.is_full) == (1, 0, True)

    kept = actions.confirm(row)
    supper.refresh_from_db()
    assert (supper.seats_taken, supper.coming_count) == (1, 1)
    assert kept.person.name == "Ada"
    assert (kept.email, kept.email_key, kept.name) == ("", "", "")
    assert [entry.verb for entry in entries_by(kept.person_id)] == ["events.registered"]


def test_confirming_twice_changes_nothing():
    supper = event()
    row = reserved(supper)

    actions.confirm(row)
    actions.confirm(row)

    supper.refresh_from_db()
    assert supper.coming_count == 1
    assert Person.objects.filter(name="Ada").count() == 1


def test_one_mailbox_is_one_seat_however_it_is_spelled():
    supper = event()

    reserved(supper, "Ada.Lovelace+x@gmail.com")
    reserved(supper, "adalovelace@googlemail.com")

    supper.refresh_from_db()
    assert supper.seats_taken == 1


def test_who_is_coming_already_gets_their_link_again_and_no_second_seat():
    supper, ada = event(), person(email="ada@example.org")
    actions.attend(supper, by=ada)

    actions.reserve(supper, email="ada@example.org", name="Somebody else")

    assert Attendance.objects.count() == 1
    assert Mail.objects.get().purpose == "events.registered"
    assert Mail.objects.get().to == "ada@example.org"


def test_an_address_of_an_account_must_confirm_too():
    supper, ada = event(), person(email="ada@example.org")

    row = reserved(supper)
    assert row.person is None

    assert actions.confirm(row).person == ada


def test_confirming_what_one_said_by_account_meanwhile_leaves_one_row():
    supper, ada = event(capacity=2), person(email="ada@example.org")
    row = reserved(supper)
    actions.attend(supper, by=ada, answer=Answer.MAYBE)

    kept = actions.confirm(row)

    supper.refresh_from_db()
    assert Attendance.objects.get() == kept
    assert kept.has_seat
    assert supper.seats_taken == 1


def test_no_address_is_refused_in_words():
    with pytest.raises(ValueError, match="not an e-mail address"):
        actions.reserve(event(), email="ada at example", name="Ada")


def test_an_unconfirmed_seat_is_taken_back_after_a_day():
    supper = event(capacity=5)
    row = reserved(supper)

    assert actions.release_late(clock.now() + timedelta(hours=23)) == 0
    assert actions.release_late(clock.now() + timedelta(hours=25)) == 1

    supper.refresh_from_db()
    row.refresh_from_db()
    assert (supper.seats_taken, row.has_seat) == (0, False)


def test_when_the_event_is_full_it_is_taken_back_after_two_hours_for_whoever_waits():
    supper = event(capacity=1)
    reserved(supper)
    late = person(email="late@example.org")
    actions.attend(supper, by=late)

    assert actions.release_late(clock.now() + timedelta(minutes=110)) == 0
    assert actions.release_late(clock.now() + timedelta(minutes=130)) == 1

    assert Attendance.objects.get(person=late).has_seat


def test_a_newcomer_finds_the_seat_that_was_held_too_long():
    supper = event(capacity=1)
    reserved(supper)

    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert actions.attend(supper, by=person()).has_seat


def test_who_confirms_too_late_waits_in_line():
    supper = event(capacity=1)
    row = reserved(supper)

    with time_machine.travel(clock.now() + timedelta(hours=3)):
        actions.attend(supper, by=person())
        kept = actions.confirm(row)

    assert kept.is_waiting
    assert kept.is_confirmed


def test_an_unconfirmed_address_in_line_is_passed_over_until_it_confirms():
    supper = event(capacity=1)
    first = person()
    actions.attend(supper, by=first)
    unproved = reserved(supper)
    later = person()
    actions.attend(supper, by=later)

    actions.attend(supper, by=first, answer=Answer.CANCELLED)
    assert Attendance.objects.get(person=later).has_seat

    kept = actions.confirm(unproved)
    assert kept.is_waiting


def test_a_row_that_is_no_more_cannot_be_confirmed():
    row = reserved(event())
    Attendance.objects.all().delete()

    with pytest.raises(actions.Gone):
        actions.confirm(row)


def test_nobody_confirms_for_an_event_that_is_over():
    supper = event()
    row = reserved(supper)

    with time_machine.travel(supper.ends_at), pytest.raises(PermissionDenied, match="over"):
        actions.confirm(row)


def test_an_erased_person_leaves_the_numbers_as_they_were_and_nothing_of_themselves():
    supper, ada = event(capacity=1), person(email="ada@example.org", name="Ada")
    actions.attend(supper, by=ada, shows_name=True)
    before = event.__class__, Attendance.objects.count()

    erase(ada)

    supper.refresh_from_db()
    row = Attendance.objects.get()
    assert (supper.coming_count, supper.seats_taken) == (1, 1)
    assert before[1] == 1
    assert row.person is None
    assert row.is_erased
    assert not row.shows_name


def test_the_seat_of_an_erased_person_goes_to_whoever_comes_next():
    supper, ada = event(capacity=1), person()
    actions.attend(supper, by=ada)
    erase(ada)

    assert actions.attend(supper, by=person()).has_seat


def test_an_erased_person_in_the_line_is_not_given_a_seat():
    supper, first, ada, last = event(capacity=1), person(), person(), person()
    for somebody in (first, ada, last):
        actions.attend(supper, by=somebody)
    erase(ada)

    actions.attend(supper, by=first, answer=Answer.CANCELLED)

    assert Attendance.objects.get(has_seat=True).person == last


def test_claiming_an_address_brings_its_answers_and_merges_them():
    from groundswell.accounts.actions import claim

    supper, walk = event(), event()
    row = reserved(supper)
    actions.confirm(row)
    actions.confirm(reserved(walk))
    account = person()
    attendance(walk, account)

    claim(account, "ada@example.org")

    assert Attendance.objects.get(event=supper).person == account
    assert Attendance.objects.get(event=walk).person == account
    walk.refresh_from_db()
    assert walk.coming_count == 1


def test_the_mail_that_asks_to_confirm_carries_no_name_in_its_address():
    reserved(event())

    path = Mail.objects.get().context["path"]

    assert re.fullmatch(r"/coming/confirm/[\w\-:.]+/", path)
    assert "ada" not in path.lower()
