from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.events import actions, links
from groundswell.events.calendars import Shown, calendar, other_calendars
from groundswell.events.make import attendance, event
from groundswell.events.models import Answer, State
from groundswell.groups.make import group, member
from groundswell.groups.models import Membership, Visibility
from groundswell.groups.models import State as MembershipState

pytestmark = pytest.mark.django_db


def read(content):
    return icalendar.Calendar.from_ical(content)


def events_of(content):
    return list(read(content).walk("VEVENT"))


INJECTIONS = [
    "Supper\r\nATTENDEE:mailto:mallory@example.org",
    "Supper\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Other",
    "Supper\rX-EVIL:1",
    "Supper\u2028X-EVIL:1\u0085Y:2",
    "Supper; with, commas: and \\n back\\slashes",
    "x" * 200 + "é" * 100,
]


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_stay_words(words):
    supper = event(title=words[:120], summary=words[:240], place=words[:120], bring=words[:280])

    (made,) = events_of(calendar([Shown(supper)], words))

    assert set(made) == {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "STATUS",
        "URL",
        "DESCRIPTION",
        "LOCATION",
    }
    assert str(made["SUMMARY"]).replace("\r\n", "\n").replace("\r", "\n") == words[:120].replace(
        "\r\n", "\n"
    ).replace("\r", "\n")


def test_no_line_is_longer_than_75_octets():
    supper = event(title="é" * 120, summary="ß" * 240)

    assert all(len(line) <= 75 for line in calendar([Shown(supper)], "x" * 200).split(b"\r\n"))


@pytest.mark.parametrize(
    ("starts", "offset"),
    [(datetime(2027, 3, 27, 18, tzinfo=UTC), 0), (datetime(2027, 3, 28, 17, tzinfo=UTC), 1)],
)
def test_times_carry_their_zone_and_its_rules(starts, offset):
    supper = event(starts_at=starts)

    content = calendar([Shown(supper)], "Events")
    (made,) = events_of(content)

    assert made.start == starts
    assert made.start.utcoffset() == timedelta(hours=offset)
    assert b"DTSTART;TZID=Europe/London:" in content
    assert b"BEGIN:VTIMEZONE" in content
    assert b"BEGIN:DAYLIGHT" in content


def test_neither_address_nor_link_is_in_what_strangers_read():
    supper = event(
        address="12 Reginald Row", place="Kitchen", meeting_link="https://meet.example.org/secret", near="LS7"
    )
    row = attendance(supper)

    public = calendar([Shown(supper)], "Events").decode()
    own = calendar([Shown(supper, row)], "Events").decode()

    assert "Reginald" not in public
    assert "secret" not in public
    assert "12 Reginald Row" in own
    assert "meet.example.org/secret" in own


def test_a_cancelled_event_says_so_and_a_change_has_a_higher_number():
    supper = event(state=State.CANCELLED, revision=3)

    (made,) = events_of(calendar([Shown(supper)], "Events"))

    assert (str(made["STATUS"]), made["SEQUENCE"]) == ("CANCELLED", 3)


def test_my_feed_holds_what_i_come_to_and_stops_when_i_take_another_address(client):
    ada = person()
    supper, other = event(title="My supper", address="12 Reginald Row"), event(title="Another")
    attendance(supper, ada)
    attendance(other, ada, answer=Answer.CANCELLED)
    client.force_login(ada)
    client.post(reverse("events:calendar_address"))
    old = reverse("events:my_feed", args=[actions.calendar_key(by=ada).key])
    client.logout()

    answer = client.get(old)
    assert answer["Content-Type"].startswith("text/calendar")
    assert [str(made["SUMMARY"]) for made in events_of(answer.content)] == ["My supper"]
    assert b"12 Reginald Row" in answer.content
    assert "no-store" in answer["Cache-Control"]

    client.force_login(ada)
    client.post(reverse("events:calendar_address"), {"again": "yes"})
    assert client.get(old).status_code == 404


def test_my_feed_forgets_groups_i_am_no_longer_in(client):
    ada, secret = person(), event(group=group(visibility=Visibility.HIDDEN), title="Owl meeting")
    member(secret.group, ada)
    attendance(secret, ada)
    path = reverse("events:my_feed", args=[actions.calendar_key(by=ada).key])
    assert b"Owl meeting" in client.get(path).content

    Membership.objects.filter(person=ada).update(state=MembershipState.LEFT)
    assert b"Owl meeting" not in client.get(path).content


def test_public_feeds_are_the_same_for_everyone(client):
    home, closed = group(), group(visibility=Visibility.CLOSED)
    event(group=home, title="Open supper", address="12 Reginald Row")
    event(group=closed, title="Closed meeting")
    member(closed, insider := person())
    feeds = [reverse("events:everybodys_feed"), reverse("events:group_feed", args=[home.slug])]

    for path in feeds:
        client.logout()
        stranger = client.get(path)
        client.force_login(insider)
        assert client.get(path).content == stranger.content
        assert b"Open supper" in stranger.content
        assert b"Closed meeting" not in stranger.content
        assert b"Reginald" not in stranger.content
        assert not stranger.cookies


def test_the_file_behind_a_link_in_mail_is_ones_own(client):
    supper = event(address="12 Reginald Row")
    row = attendance(supper)

    assert b"Reginald" in client.get(links.yours_path(row, "events:your_file")).content
    assert b"Reginald" not in client.get(reverse("events:file", args=[supper.slug])).content


def test_links_to_other_calendars_carry_no_address_and_none_for_hidden_groups():
    supper = event(address="12 Reginald Row", place="Kitchen & yard", title="Tea? & cake")

    links_out = other_calendars(supper)

    assert set(links_out) == {"Google", "Outlook"}
    assert not any("Reginald" in link for link in links_out.values())
    assert all("Tea%3F+%26+cake" in link for link in links_out.values())
    assert other_calendars(event(group=group(visibility=Visibility.HIDDEN))) == {}
