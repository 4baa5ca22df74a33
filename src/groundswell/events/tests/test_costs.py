"""What a page asks of the database is the same for few rows and for many."""

from copy import copy
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.events import actions, links
from groundswell.events.make import attendance, event
from groundswell.events.models import Attendance, Event
from groundswell.groups.make import group
from groundswell.groups.models import Membership
from groundswell.kernel import clock
from groundswell.kernel.retention import overdue, sweep

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 300


def asked(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    # The bell remembers its number for a while, so whether it asks depends on the time.
    return sum("notifications_" not in query["sql"] for query in captured.captured_queries)


def grown(supper, home, ada, many):
    now, some = clock.now(), f"{many}-"
    people = Person.objects.bulk_create(
        Person(name=f"P {n}", handle=f"p{some}{n}", joined_at=now) for n in range(many)
    )
    Membership.objects.bulk_create(Membership(group=home, person=one, joined_at=now) for one in people)
    first = event(group=home, near="LS7")
    copies = [copy(first) for _ in range(many)]
    for n, one in enumerate(copies):
        one.pk, one.slug = None, f"copy-{some}{n}"
    events = Event.objects.bulk_create(copies)
    rows = [coming(supper, one, f"{many % 7}{n}", now) for n, one in enumerate(people)]
    Attendance.objects.bulk_create([*rows, *(coming(one, ada, "A", now) for one in events)])


def coming(to, somebody, code, now):
    return Attendance(
        event=to,
        person=somebody,
        code=code,
        answer="coming",
        has_seat=True,
        seat_since=now,
        confirmed_at=now,
        shows_name=True,
    )


def test_pages_ask_the_same_of_few_rows_and_of_many(client):
    leader = person()
    home = group(leader=leader)
    supper = event(group=home, host=leader, starts_at=clock.now() + timedelta(hours=1))
    row = attendance(supper, leader)
    key = actions.calendar_key(by=leader).key
    paths = {
        reverse("events:index"): 5,
        reverse("events:index") + "?near=LS7&access=is_step_free": 4,
        supper.get_absolute_url(): 12,
        reverse("events:door", args=[supper.slug]): 8,
        reverse("events:group", args=[home.slug]): 12,
        reverse("events:mine"): 7,
        reverse("events:everybodys_feed"): 3,
        reverse("events:my_feed", args=[key]): 2,
        links.yours_path(row): 12,
    }
    client.force_login(leader)
    few_of = {}
    for many in (FEW, MANY):
        grown(supper, home, leader, many)
        for path, most in paths.items():
            count = asked(client, path)
            assert few_of.setdefault(path, count) == count, path
            assert count <= most + SHELL.get(path.endswith(".ics"), 0), path


# What the page around asks for a signed-in viewer: session, person, their groups, the bell.
SHELL = {False: 10, True: 2}


def test_a_visitor_asks_little(client):
    supper = event(near="LS7")
    for _ in range(20):
        attendance(supper)

    assert asked(client, reverse("events:index")) <= 3
    assert asked(client, supper.get_absolute_url()) <= 4


def test_three_months_after_only_the_numbers_are_left():
    supper, recent = event(days=-100), event(days=-10)
    attendance(supper, checked_in_at=clock.now())
    attendance(supper)
    attendance(recent)
    actions.reserve(event(), email="kept@example.org", name="Kept")

    assert overdue(clock.now())["events.Attendance"] == 2
    sweep(clock.now())

    supper.refresh_from_db()
    assert (supper.coming_count, supper.came_count) == (2, 1)
    assert not Attendance.objects.filter(event=supper).exists()
    assert Attendance.objects.count() == 2
    assert "events.Attendance" not in overdue(clock.now())


def test_an_address_that_never_confirmed_is_forgotten_after_two_weeks():
    supper = event(days=60)
    actions.reserve(supper, email="ada@example.org", name="Ada")
    later = clock.now() + timedelta(days=15)
    actions.release_late(later)

    sweep(later)

    assert not Attendance.objects.exists()
