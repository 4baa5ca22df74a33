from datetime import timedelta

import pytest
import time_machine

from groundswell.accounts.make import person
from groundswell.events import actions
from groundswell.events.make import attendance, event
from groundswell.events.models import Answer, Event, Telling
from groundswell.events.plans import Plan
from groundswell.events.times import reminder_time
from groundswell.groups.make import group, member
from groundswell.groups.models import Membership, State, Visibility
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def sent():
    send_due()
    return {mail.to: mail for mail in Mail.objects.filter(sent_at__isnull=False)}


def coming(supper, name, **fields):
    return attendance(supper, person(email=f"{name}@example.org", name=name.title()), **fields)


def told_at(moment):
    with time_machine.travel(moment):
        actions.tell_due(clock.now())
        return sent()


def test_people_are_reminded_once_the_day_before():
    supper = event(title="Welcome Supper", place="The Kitchen", near="LS7")
    coming(supper, "ada")
    coming(supper, "may", answer=Answer.MAYBE)
    coming(supper, "not", answer=Answer.CANCELLED)
    coming(supper, "shy", is_quiet=True)
    due = reminder_time(supper.starts_at, supper.time_zone)

    assert told_at(due - timedelta(minutes=1)) == {}
    mails = told_at(due)
    told_at(due + timedelta(hours=1))

    assert sorted(mails) == ["ada@example.org", "may@example.org"]
    assert Mail.objects.count() == 2
    assert mails["ada@example.org"].subject == "Tomorrow: see you there"
    assert "Welcome Supper" in mails["ada@example.org"].body
    assert "The Kitchen, Leeds LS7" in mails["ada@example.org"].body
    assert "List-Unsubscribe" not in mails["ada@example.org"].body


def test_a_reminder_that_is_no_longer_true_is_not_sent():
    supper = event()
    row, gone = coming(supper, "ada"), coming(supper, "gone")
    with time_machine.travel(reminder_time(supper.starts_at, supper.time_zone)):
        actions.tell_due(clock.now())
        actions.attend(supper, by=gone.person, answer=Answer.CANCELLED)
        assert list(sent()) == [row.person.contact_points.get().value]


def test_who_was_removed_from_a_hidden_group_hears_nothing_more():
    secret = event(group=group(visibility=Visibility.HIDDEN))
    row = coming(secret, "ada")
    member(secret.group, row.person)
    with time_machine.travel(reminder_time(secret.starts_at, secret.time_zone)):
        actions.tell_due(clock.now())
        Membership.objects.filter(person=row.person).update(state=State.REMOVED)
        assert sent() == {}


def test_mail_of_a_hidden_group_names_neither_it_nor_its_place():
    secret = event(
        group=group(visibility=Visibility.HIDDEN, name="Night Owls"), title="Owl meeting", place="The Barn"
    )
    row = coming(secret, "ada")
    member(secret.group, row.person)

    mail = told_at(reminder_time(secret.starts_at, secret.time_zone))["ada@example.org"]

    for word in ("Night Owls", "Owl meeting", "The Barn"):
        assert word not in mail.subject + mail.body


def test_a_change_of_place_is_told_once_ten_minutes_after_the_last_change():
    leader = person()
    supper = event(group=group(leader=leader), host=leader, place="The hall")
    coming(supper, "ada")
    for place in ("The barn", "The church"):
        actions.change(supper, Plan(**vars(Plan.of(supper)) | {"place": place}), by=leader)

    assert told_at(clock.now() + timedelta(minutes=9)) == {}
    mails = told_at(clock.now() + timedelta(minutes=11))

    assert list(mails) == ["ada@example.org"]
    assert "The church" in mails["ada@example.org"].body
    assert Entry.objects.filter(verb="events.moved").count() == 2


def test_changing_other_words_tells_nobody():
    leader = person()
    supper = event(group=group(leader=leader), host=leader)
    coming(supper, "ada")

    actions.change(supper, Plan(**vars(Plan.of(supper)) | {"bring": "A cup"}), by=leader)

    assert not Telling.objects.filter(kind="moved").exists()
    assert not Entry.objects.filter(verb="events.moved").exists()


def test_moving_moves_the_reminder():
    leader = person()
    supper = event(group=group(leader=leader), host=leader, days=7)
    coming(supper, "ada")
    plan = vars(Plan.of(supper))
    later = {"starts_at": supper.starts_at + timedelta(days=3), "ends_at": supper.ends_at + timedelta(days=3)}
    moved = actions.change(supper, Plan(**plan | later), by=leader)
    told_at(clock.now() + timedelta(minutes=11))

    told_at(reminder_time(supper.starts_at, supper.time_zone))
    assert not Mail.objects.filter(purpose="events.reminder").exists()
    told_at(reminder_time(moved.starts_at, moved.time_zone))
    assert Mail.objects.filter(purpose="events.reminder").count() == 1


def test_cancelling_tells_everybody_why_at_once_and_reminds_nobody():
    leader = person()
    supper = event(group=group(leader=leader), host=leader, capacity=1)
    coming(supper, "ada")
    coming(supper, "sam", ticket=1)

    actions.cancel(supper, by=leader, reason="The hall is flooded.")
    mails = told_at(clock.now())

    assert sorted(mails) == ["ada@example.org", "sam@example.org"]
    assert "The hall is flooded." in mails["ada@example.org"].body
    assert not Telling.objects.filter(told_at=None).exists()


def test_an_hour_after_the_end_those_nobody_checked_in_are_asked():
    supper = event(starts_at=clock.now() + timedelta(hours=1))
    coming(supper, "ada")
    coming(supper, "here", checked_in_at=clock.now())

    mails = told_at(supper.ends_at + timedelta(minutes=61))

    assert list(mails) == ["ada@example.org"]
    assert mails["ada@example.org"].subject == "Were you there?"


def test_a_worker_that_slept_for_days_sends_no_stale_mail():
    supper = event()
    coming(supper, "ada")

    assert told_at(supper.ends_at + timedelta(days=4)) == {}


def test_what_came_of_it_is_told_to_those_who_came():
    leader = person()
    supper = event(group=group(leader=leader), host=leader, days=-1)
    coming(supper, "ada", checked_in_at=clock.now())
    coming(supper, "sam")

    actions.report(supper, by=leader, outcome="We wrote 30 letters.", next_step="Bring a friend on Tuesday.")
    actions.report(supper, by=leader, outcome="We wrote 31 letters.", next_step="")
    mails = told_at(clock.now() + timedelta(minutes=11))

    assert list(mails) == ["ada@example.org"]
    assert "We wrote 31 letters." in mails["ada@example.org"].body
    assert Entry.objects.filter(verb="events.reported").count() == 1


def test_an_event_announced_late_reminds_nobody_in_the_past():
    leader = person()
    tomorrow = event(
        group=group(leader=leader), host=leader, state="draft", starts_at=clock.now() + timedelta(hours=2)
    )

    actions.announce(tomorrow, by=leader)

    assert list(Telling.objects.values_list("kind", flat=True)) == ["asked"]


def test_announcing_is_told_to_the_group_and_moving_to_those_who_come():
    leader = person()
    supper = event(group=group(leader=leader), host=leader, state="draft")
    ada = member(supper.group).person
    actions.announce(supper, by=leader)
    row = coming(Event.objects.get(), "sam")
    plan = vars(Plan.of(supper)) | {"place": "The barn"}
    actions.change(supper, Plan(**plan), by=leader)

    planned, moved = Entry.objects.get(verb="events.planned"), Entry.objects.get(verb="events.moved")

    assert list(planned.word.audience(planned)) == [ada.pk]
    assert list(moved.word.audience(moved)) == [row.person_id]


def test_mail_is_in_the_language_and_the_time_of_whoever_reads_it():
    supper = event(time_zone="Europe/London")
    coming(supper, "ada")
    reader = person(email="eli@example.org", time_zone="America/New_York")
    attendance(supper, reader)

    mails = told_at(reminder_time(supper.starts_at, supper.time_zone))

    assert "For you:" not in mails["ada@example.org"].body
    assert "1pm to 3:30pm (New York time)" in mails["eli@example.org"].body
