from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.events import actions
from groundswell.events.make import attendance, event
from groundswell.events.models import Answer, Attendance, State
from groundswell.groups.make import group, member
from groundswell.groups.models import State as MembershipState
from groundswell.groups.models import Visibility
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def verbs_of(somebody):
    return [entry.verb for entry in entries_by(somebody.pk)]


def test_saying_it_twice_takes_one_seat():
    supper, ada = event(capacity=5), person()

    actions.attend(supper, by=ada)
    actions.attend(supper, by=ada)

    supper.refresh_from_db()
    assert (supper.seats_taken, supper.coming_count, supper.places_left) == (1, 1, 4)
    assert verbs_of(ada) == ["events.registered"]


def test_guests_take_seats_too():
    supper = event(capacity=5, guests_each=3)

    actions.attend(supper, by=person(), guests=2)

    supper.refresh_from_db()
    assert supper.places_left == 2


def test_more_guests_than_the_event_allows_are_refused():
    with pytest.raises(PermissionDenied, match="guests"):
        actions.attend(event(guests_each=1), by=person(), guests=2)


def test_guests_for_whom_there_is_no_room_are_refused_and_the_own_seat_stays():
    supper, ada = event(capacity=2, guests_each=3), person()
    actions.attend(supper, by=ada)

    with pytest.raises(PermissionDenied, match="Your own place is safe"):
        actions.attend(supper, by=ada, guests=2)

    assert Attendance.objects.get(person=ada).has_seat


def test_who_comes_too_late_waits_and_moves_up_in_order():
    supper, first, second, third = event(capacity=1), person(), person(), person(email="third@example.org")
    fourth = person(email="fourth@example.org")
    actions.attend(supper, by=first)
    for somebody in (second, third, fourth):
        actions.attend(supper, by=somebody)
    actions.attend(supper, by=second, answer=Answer.CANCELLED)

    actions.attend(supper, by=first, answer=Answer.CANCELLED)

    seated = Attendance.objects.get(event=supper, has_seat=True)
    assert seated.person == third
    assert Attendance.objects.get(person=fourth).is_waiting
    assert (
        Mail.objects.filter(purpose="events.promoted").values_list("to", flat=True).get()
        == "third@example.org"
    )


def test_nobody_is_overtaken_by_a_newcomer_when_the_first_in_line_needs_two_seats():
    supper = event(capacity=2, guests_each=1)
    early, pair, late = person(), person(), person()
    actions.attend(supper, by=early)
    actions.attend(supper, by=pair, guests=1)

    actions.attend(supper, by=late)

    assert Attendance.objects.get(person=late).is_waiting
    actions.attend(supper, by=early, answer=Answer.CANCELLED)
    assert Attendance.objects.get(person=pair).has_seat
    assert Attendance.objects.get(person=late).is_waiting


def test_maybe_takes_no_seat_and_counts_for_nothing():
    supper, ada = event(capacity=1), person()

    actions.attend(supper, by=ada, answer=Answer.MAYBE)

    supper.refresh_from_db()
    assert supper.seats_taken == 0
    assert verbs_of(ada) == []


def test_changing_ones_mind_takes_the_entry_back():
    supper, ada = event(), person()

    actions.attend(supper, by=ada)
    actions.attend(supper, by=ada, answer=Answer.CANCELLED)
    assert verbs_of(ada) == []

    actions.attend(supper, by=ada)
    assert verbs_of(ada) == ["events.registered"]


def test_fewer_places_take_nobodys_away_and_more_go_to_those_who_wait():
    from groundswell.events.plans import Plan

    leader = person()
    supper = event(group=group(leader=leader), host=leader, capacity=2)
    actions.attend(supper, by=person())
    actions.attend(supper, by=person())
    late = person()
    actions.attend(supper, by=late)
    plan = Plan.of(supper)

    smaller = actions.change(supper, Plan(**vars(plan) | {"capacity": 1}), by=leader)
    assert (smaller.seats_taken, smaller.places_left, smaller.waiting_count) == (2, 0, 1)

    larger = actions.change(supper, Plan(**vars(plan) | {"capacity": 3}), by=leader)
    assert (larger.seats_taken, larger.waiting_count) == (3, 0)
    assert Attendance.objects.get(person=late).has_seat


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": State.CANCELLED}, "cancelled"),
        ({"state": State.DRAFT}, "not announced"),
        ({"days": -2}, "over"),
    ],
)
def test_what_is_not_on_cannot_be_come_to(fields, words):
    with pytest.raises(PermissionDenied, match=words):
        actions.attend(event(**fields), by=person())


def test_events_of_a_closed_group_are_for_its_members():
    closed = group(visibility=Visibility.CLOSED)
    meeting, ada = event(group=closed), person()

    with pytest.raises(PermissionDenied, match="Join"):
        actions.attend(meeting, by=ada)
    with pytest.raises(PermissionDenied, match="Sign in"):
        actions.reserve(meeting, email="ada@example.org", name="Ada")

    member(closed, ada)
    assert actions.attend(meeting, by=ada).has_seat


def test_who_is_banned_from_a_public_group_cannot_come():
    supper, ada = event(), person()
    member(supper.group, ada, state=MembershipState.BANNED)

    with pytest.raises(PermissionDenied, match="cannot come"):
        actions.attend(supper, by=ada)


def test_in_lockdown_nobody_new_comes_and_anybody_may_stay_away():
    supper, ada = event(), person()
    actions.attend(supper, by=ada)
    supper.group.locked_at = clock.now()
    supper.group.save()

    with pytest.raises(PermissionDenied):
        actions.attend(supper, by=person())
    assert not actions.attend(supper, by=ada, answer=Answer.CANCELLED).has_seat


def test_codes_are_short_and_nobody_elses():
    supper = event()

    codes = {attendance(supper).code for _ in range(30)}

    assert len(codes) == 30
    assert all(len(code) == 4 and set(code) <= set("23456789BCDFGHJKMNPQRSTVWXZ") for code in codes)


def test_the_ledger_names_nobody():
    supper, ada = event(), person(name="Ada Lovelace")

    actions.attend(supper, by=ada)

    assert Entry.objects.get(verb="events.registered").facts == {"title": supper.title}


def test_an_event_that_has_begun_promotes_nobody_any_more():
    supper = event(days=0, starts_at=clock.now() - timedelta(minutes=5), capacity=1)
    inside, outside = attendance(supper), attendance(supper, ticket=1, has_seat=False)

    actions.attend(supper, by=inside.person, answer=Answer.CANCELLED)

    outside.refresh_from_db()
    assert outside.is_waiting
