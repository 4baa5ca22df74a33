"""Nobody goes unanswered: what opens a clock, whose turn it is, and what stops it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.groups import actions, queries
from groundswell.groups.make import clock as waits
from groundswell.groups.make import group, member
from groundswell.groups.models import Clock, Ending, Shift, Standing, Waiting
from groundswell.groups.verbs import the_holder
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver, replay
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def moves(*names, **fields):
    """A group with a leader and these welcomers."""
    made = group(leader=person(name="Lena"), **fields)
    return made, [member(made, person(name=name), is_welcomer=True).person for name in names]


def one():
    deliver()
    return Clock.objects.get()


def test_joining_opens_one_clock_and_a_welcome_by_a_named_person_stops_it():
    home, (dee,) = moves("Dee")
    ada = actions.join(home, by=person())

    waiting = one()
    assert (waiting.kind, waiting.person_id, waiting.holder_id) == (Waiting.ARRIVAL, ada.person_id, dee.pk)
    assert waiting.due_at - waiting.opened_at == 24 * HOUR
    actions.welcome(ada, by=dee, words="Hello!")

    ended = one()
    assert (ended.ending, ended.closed_by_id) == (Ending.ANSWERED, dee.pk)


def test_a_request_is_for_the_door_and_a_decision_stops_it():
    home, _ = moves("Dee", joining="request")
    leader = home.memberships.get(standing=Standing.LEADER).person
    asking = actions.join(home, by=person())

    waiting = one()
    assert (waiting.kind, waiting.holder_id) == (Waiting.REQUEST, leader.pk)
    assert not Entry.objects.filter(verb="groups.gave_turn").exists()
    actions.let_in(asking, by=leader)
    deliver()

    assert Clock.objects.get(kind=Waiting.REQUEST).ending == Ending.ANSWERED
    assert Clock.objects.get(kind=Waiting.ARRIVAL).is_open


def test_a_request_that_is_taken_back_stops_without_blame():
    home, _ = moves("Dee", joining="request")
    asking = actions.join(home, by=person())
    one()

    actions.leave(home, by=asking.person)

    assert one().ending == Ending.GONE
    assert queries.answers_of_group(home, clock.now() + 48 * HOUR).in_time is None


@pytest.mark.parametrize("what", ["leave", "remove", "erase", "hide", "block"])
def test_whoever_is_gone_waits_no_more_and_holds_nothing(what):
    home, (dee, wil) = moves("Dee", "Wil")
    lena = home.memberships.get(standing=Standing.LEADER).person
    waiting = waits(home, holder=dee)
    does = {
        "leave": lambda: actions.leave(home, by=dee),
        "remove": lambda: actions.remove(home.memberships.get(person=dee), by=lena),
        "erase": lambda: accounts.erase(dee),
        "hide": lambda: accounts.hide(dee),
        "block": lambda: accounts.block(waiting.person, dee),
    }
    does[what]()
    moment = clock.now() + (13 * HOUR if what == "block" else HOUR)
    with clock.at(moment):
        actions.tend(moment)

    assert one().holder_id == wil.pk


def test_a_newcomer_who_leaves_or_is_erased_leaves_no_clock_running():
    home, (dee,) = moves("Dee")
    gone, erased = waits(home, holder=dee), waits(home, holder=dee)
    actions.leave(home, by=gone.person)
    accounts.erase(erased.person)

    assert Clock.objects.get().ending == Ending.GONE


def test_turns_are_shared_out_within_one_among_those_who_are_there():
    home, (dee, wil, mo) = moves("Dee", "Wil", "Mo")
    actions.be_away(home, clock.now().date(), by=mo)
    for _ in range(7):
        actions.join(home, by=person())
    deliver()

    held = [Clock.objects.filter(holder=who).count() for who in (dee, wil, mo)]
    assert sorted(held[:2]) == [3, 4]
    assert held[2] == 0


def test_whoever_comes_back_has_the_next_turn_and_not_all_of_them():
    home, (dee, wil) = moves("Dee", "Wil")
    actions.be_away(home, clock.now().date(), by=wil)
    for _ in range(3):
        actions.join(home, by=person())
    deliver()
    actions.be_away(home, None, by=wil)
    for _ in range(4):
        actions.join(home, by=person())
    deliver()

    assert list(Clock.objects.order_by("pk").values_list("holder", flat=True)) == [
        *[dee.pk] * 3,
        *[wil.pk, dee.pk] * 2,
    ]


def test_after_half_the_time_it_goes_on_and_when_it_is_due_to_those_who_lead():
    home, (dee,) = moves("Dee")
    leader = home.memberships.get(standing=Standing.LEADER).person
    actions.join(home, by=person())
    began = one().opened_at
    for hours, holder in ((11, dee), (13, leader), (25, dee), (60, dee)):
        with clock.at(began + hours * HOUR):
            actions.tend(began + hours * HOUR)
        assert Clock.objects.get().holder_id == holder.pk
    with clock.at(began + 31 * 24 * HOUR):
        actions.tend(clock.now())

    assert Clock.objects.get().ending == Ending.LAPSED


def test_taking_one_keeps_it_and_of_two_the_first_has_it():
    home, (dee, wil) = moves("Dee", "Wil")
    waiting = waits(home, holder=dee)

    actions.take_clock(waiting, by=wil)
    actions.take_clock(waiting, by=wil)
    with pytest.raises(PermissionDenied, match="already"):
        actions.take_clock(waiting, by=dee)
    later = clock.now() + 30 * HOUR
    with clock.at(later):
        actions.tend(later)

    assert one().holder_id == wil.pk


def test_handing_on_gives_it_to_the_next_who_hears_of_it():
    home, (dee, wil) = moves("Dee", "Wil")
    waiting = waits(home, holder=dee)
    actions.hand_on_clock(waiting, by=dee)

    told = Entry.objects.get(verb="groups.gave_turn")
    assert list(the_holder(told)) == [wil.pk]
    assert told.actor_id is None
    with pytest.raises(PermissionDenied):
        actions.hand_on_clock(waiting, by=dee)


def test_a_call_counts_as_an_answer_and_only_those_who_may_answer_say_so():
    home, (dee,) = moves("Dee")
    waiting = waits(home, holder=dee)
    for who in (waiting.person, person(), member(home).person):
        with pytest.raises(PermissionDenied):
            actions.spoke(waiting, by=who)
    actions.spoke(waiting, by=dee)
    actions.spoke(waiting, by=dee)

    assert (one().ending, one().closed_by_id) == (Ending.SPOKEN, dee.pk)


def test_reading_the_ledger_again_changes_nothing():
    home, _ = moves("Dee", joining="request")
    leader = home.memberships.get(standing=Standing.LEADER).person
    ada = person()
    actions.decline(actions.join(home, by=ada), by=leader)
    deliver()
    before = list(Clock.objects.values())

    replay(reader_named("groups.clocks"))

    assert list(Clock.objects.values()) == before


def test_whoever_has_a_role_or_looks_after_newcomers_opens_none():
    home, (dee,) = moves("Dee")
    actions.leave(home, by=dee)
    actions.join(home, by=dee)
    home.memberships.filter(person=dee).update(is_welcomer=True)
    deliver()

    assert not Clock.objects.exists()


def test_numbers_are_said_once_they_point_at_nobody():
    home, now = group(), clock.now()
    for hours in (2, 4, 30):
        waits(home, opened_at=now - hours * HOUR, ending=Ending.ANSWERED, closed_at=now)
    assert queries.answers_of_group(home, now) == queries.Answers(4, None)
    waits(home, opened_at=now - 30 * HOUR)
    waits(home, opened_at=now - 9 * HOUR, ending=Ending.GONE, closed_at=now)
    assert queries.answers_of_group(home, now).in_time is None
    waits(home, opened_at=now - HOUR, ending=Ending.SPOKEN, closed_at=now)

    assert queries.answers_of_group(home, now) == queries.Answers(3, 60)


def test_a_group_says_how_soon_it_means_to_answer_from_the_next_one_on():
    home, _ = moves("Dee")
    leader = home.memberships.get(standing=Standing.LEADER).person
    actions.answer_within(home, 48, by=leader)
    actions.join(home, by=person())

    assert one().due_at - one().opened_at == 48 * HOUR
    with pytest.raises(PermissionDenied):
        actions.answer_within(home, 6, by=member(home).person)


def test_not_now_to_saying_hello_is_never_asked_again(client):
    home, _ = moves("Dee")
    ada = member(home).person
    client.force_login(ada)
    page = home.get_absolute_url()
    assert "I can help with …" in client.get(page).content.decode()

    assert client.post(f"{page}hello/not-now/").status_code == 303
    assert client.post(f"{page}hello/not-now/").status_code == 303
    assert "I can help with …" not in client.get(page).content.decode()


def test_who_waits_reads_who_will_answer_unless_they_keep_each_other_away(client):
    home, (dee,) = moves("Dee")
    ada = actions.join(home, by=person())
    deliver()
    client.force_login(ada.person)

    assert (
        "Dee will answer you, usually within a day." in client.get(home.get_absolute_url()).content.decode()
    )
    accounts.block(ada.person, dee)
    page = client.get(home.get_absolute_url()).content.decode()
    assert "Somebody will answer you, usually within a day." in page


def test_a_clock_is_taken_handed_on_and_stopped_by_presses(client):
    home, (dee, wil) = moves("Dee", "Wil")
    waiting = waits(home, holder=dee)
    client.force_login(wil)
    page = f"{home.get_absolute_url()}first-words/"
    assert "Dee’s turn" in client.get(page).content.decode()

    assert client.post(f"{page}{waiting.pk}/take/").status_code == 303
    assert "You are answering" in client.get(page).content.decode()
    assert client.post(f"{page}{waiting.pk}/pass/").status_code == 303
    client.force_login(dee)
    assert "Your turn" in client.get(page).content.decode()
    assert client.post(f"{page}{waiting.pk}/spoke/").status_code == 303
    assert "Everybody has been answered" in client.get(page).content.decode()
    assert client.post(f"{page}{waiting.pk}/frown/").status_code == 404
    assert client.post(f"{page}away/", {"until": "yesterday"}).status_code == 422
    client.force_login(person())
    assert client.get(page).status_code == 403
    assert client.post(f"{page}{waiting.pk}/take/").status_code == 403


def test_what_is_kept_of_the_rotation_goes_with_the_membership():
    home, (dee,) = moves("Dee")
    actions.join(home, by=person())
    deliver()
    accounts.erase(dee)

    assert not Shift.objects.exists()
