"""Many at once, on the database of this run."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from groundswell.accounts.make import person
from groundswell.events import actions
from groundswell.events.make import attendance, event
from groundswell.events.models import Answer, Attendance
from groundswell.groups.make import group
from groundswell.kernel import clock
from groundswell.ledger.models import Entry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]
AT_ONCE = 12


def together(jobs):
    def run(job):
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, jobs))


def test_of_200_takers_for_20_seats_20_get_one_and_the_others_wait_each_in_their_own_place():
    supper = event(capacity=20)
    people = [person() for _ in range(200)]

    together([lambda who=who: actions.attend(supper, by=who) for who in people])

    supper.refresh_from_db()
    tickets = Attendance.objects.filter(ticket__isnull=False).values_list("ticket", flat=True)
    assert (supper.seats_taken, supper.coming_count, supper.waiting_count) == (20, 20, 180)
    assert Attendance.objects.filter(has_seat=True).count() == 20
    assert sorted(tickets) == list(range(1, 181))


def test_200_addresses_take_20_seats():
    supper = event(capacity=20)

    together([lambda n=n: actions.reserve(supper, email=f"p{n}@example.org", name="P") for n in range(200)])

    supper.refresh_from_db()
    assert (supper.seats_taken, supper.coming_count) == (20, 0)
    assert Attendance.objects.filter(has_seat=True).count() == 20


def test_the_same_person_pressing_32_times_at_once_takes_one_seat():
    supper, ada = event(capacity=20), person()

    together([lambda: actions.attend(supper, by=ada)] * 32)

    supper.refresh_from_db()
    assert supper.seats_taken == 1
    assert Entry.objects.filter(verb="events.registered").count() == 1


def test_a_link_followed_by_many_scanners_at_once_makes_one_person_and_one_row():
    supper = event(capacity=20)
    actions.reserve(supper, email="ada@example.org", name="Ada")
    row = Attendance.objects.get()

    together([lambda: actions.confirm(row)] * 16)

    supper.refresh_from_db()
    assert Attendance.objects.count() == 1
    assert supper.coming_count == 1
    assert Entry.objects.filter(verb="events.registered").count() == 1


def test_seats_given_back_while_others_come_are_never_given_twice():
    supper = event(capacity=10)
    first = [attendance(supper).person for _ in range(10)]
    others = [person() for _ in range(30)]
    leave = [lambda who=who: actions.attend(supper, by=who, answer=Answer.CANCELLED) for who in first]
    come = [lambda who=who: actions.attend(supper, by=who) for who in others]

    together([job for pair in zip(leave, come, strict=False) for job in pair] + come[10:])

    supper.refresh_from_db()
    assert Attendance.objects.filter(has_seat=True).count() == 10
    assert (supper.seats_taken, supper.waiting_count) == (10, 20)


def test_a_code_scanned_by_many_phones_at_once_counts_once():
    steward = person()
    supper = event(group=group(leader=steward), host=steward, starts_at=clock.now())
    row = attendance(supper)

    together([lambda: actions.check_in(row, by=steward)] * 16)

    assert Entry.objects.filter(verb="events.attended").count() == 1


def test_two_workers_tell_once():
    supper = event()
    attendance(supper, person(email="ada@example.org"))
    supper.tellings.update(due=clock.now())

    together([lambda: actions.tell_due(clock.now())] * 8)

    from groundswell.mail.models import Mail

    assert Mail.objects.count() == 2
