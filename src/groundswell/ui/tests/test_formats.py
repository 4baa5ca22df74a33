import datetime as dt

import pytest
from django.utils import timezone, translation

from groundswell.ui import dates, names, numbers, words
from groundswell.ui.attributes import attributes

EVENING = dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 26, 20, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("date", "26 November 2026"),
        ("day", "Thursday 26 November"),
        ("full", "Thursday 26 November 2026"),
        ("short", "26 Nov"),
        ("weekday", "Thu"),
        ("number", "26"),
        ("month", "Nov"),
        ("year", "November 2026"),
    ],
)
def test_dates_are_said_as_people_say_them(style, shown):
    assert dates.date(EVENING, style) == shown


def test_times_are_short_when_they_are_sharp():
    assert dates.time(dt.time(18, 0)) == "6pm"
    assert dates.time(dt.time(18, 30)) == "6:30pm"
    assert dates.time(dt.time(0, 5)) == "12:05am"


def test_times_are_said_where_the_reader_is():
    summer = dt.datetime(2026, 7, 1, 17, 0, tzinfo=dt.UTC)
    with timezone.override("Europe/London"):
        assert dates.moment(summer) == "Wednesday 1 July, 6pm"
    with timezone.override("Africa/Nairobi"):
        assert dates.moment(summer) == "Wednesday 1 July, 8pm"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("es", "26 de noviembre de 2026"), ("fr", "26 novembre 2026"), ("ar", "26 نوفمبر 2026")],
)
def test_dates_follow_the_language(language, shown):
    with translation.override(language):
        assert dates.date(EVENING) == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "a, &lt;b&gt;"), ("ar", "a، &lt;b&gt;")])
def test_lists_are_set_apart_as_the_language_does_it(language, shown):
    with translation.override(language):
        assert words.listed(["a", "<b>"]) == shown
        assert words.listed([]) == ""


def test_french_hours_have_their_letter():
    with translation.override("fr"):
        assert dates.time(dt.time(18, 30)) == "18h30"


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ({"seconds": 20}, "just now"),
        ({"seconds": -20}, "just now"),
        ({"minutes": 1}, "1 minute ago"),
        ({"minutes": 59}, "59 minutes ago"),
        ({"hours": 1}, "1 hour ago"),
        ({"hours": 23}, "23 hours ago"),
        ({"days": 1}, "yesterday"),
        ({"days": 6}, "6 days ago"),
        ({"days": 7}, "1 week ago"),
        ({"days": 27}, "3 weeks ago"),
        ({"days": 28}, "29 October 2026"),
    ],
)
def test_how_long_ago(before, shown):
    assert dates.ago(NOW - dt.timedelta(**before), NOW) == shown


def test_nothing_stays_nothing():
    assert (dates.date(None), dates.time(None), dates.moment(None), dates.ago(None), dates.iso(None)) == (
        "",
    ) * 5
    assert numbers.number(None) == ""


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "12,480"), ("es", "12\xa0480"), ("fr", "12\u202f480"), ("ar", "12.480")]
)
def test_thousands_stand_apart_in_every_language(language, shown):
    with translation.override(language):
        assert numbers.number(12480).replace("\xa0", "\u202f") == shown.replace("\xa0", "\u202f")


@pytest.mark.parametrize(
    ("distance", "shown"),
    [(0.84, "0.8 miles"), (1, "1 mile"), (1.24, "1.2 miles"), (9.97, "10 miles"), (51.2, "51 miles")],
)
def test_distances_are_no_finer_than_they_help(distance, shown):
    assert numbers.miles(distance) == shown


def test_a_share_of_nothing_is_nothing():
    assert numbers.percent(3, 0) == "0%"
    assert numbers.percent(41, 64) == "64%"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amina K", "AK"),
        ("Harehills Moves Now", "HM"),
        ("  dee ", "D"),
        ("“Quoted” (name)", "QN"),
        ("李 小龙", "李小"),
        ("🌊", "?"),
        ("", "?"),
    ],
)
def test_initials_come_from_words_of_any_script(name, letters):
    assert names.initials(name) == letters


def test_a_hue_is_one_of_twelve_and_never_changes():
    assert all(0 <= names.hue(f"name {n}") < 12 for n in range(200))
    assert {names.hue(f"name {n}") for n in range(200)} == set(range(12))
    assert names.hue("Amina K") == names.hue("Amina K") == 6


@pytest.mark.parametrize(
    "link", ["/p/x/", "https://example.org/a?b=c", "mailto:a@example.org", "tel:+441130000000", "#main"]
)
def test_links_that_may_be_followed_pass(link):
    assert names.urlsafe(link) == link


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        " JAVASCRIPT:x",
        "data:text/html,x",
        "//evil.example.org",
        "\\\\evil",
        "http://[",
        None,
    ],
)
def test_links_that_may_not_be_followed_vanish(link):
    assert names.urlsafe(link) == ""


def test_attributes_are_escaped_and_absent_ones_left_out():
    assert attributes(
        {"min": 0, "value": '"<'}, class_="a b", data_x="1", hidden=True, id=None, disabled=False
    ) == (' min="0" value="&#34;&lt;" class="a b" data-x="1" hidden')


def test_a_sentence_fills_and_escapes_its_names():
    assert words.gettext("Hello %(name)s", name="<Ada>") == "Hello &lt;Ada&gt;"
    assert words.gettext("100%% of %(what)s", what="it") == "100% of it"
    assert words.gettext("100%% sure") == "100% sure"
    assert words.gettext("<b>Ours</b>") == "<b>Ours</b>"


def test_a_sentence_counts():
    assert words.ngettext("%(num)s person", "%(num)s people", 1) == "1 person"
    assert words.ngettext("%(count)d person", "%(count)d people", 3, count=3) == "3 people"
    assert words.pgettext("month", "May") == "May"
    assert words.npgettext("seat", "%(num)s place", "%(num)s places", 2) == "2 places"


def test_the_same_moment_is_another_day_somewhere_else_and_in_another_language():
    late = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    shown = []
    for zone, language in [("UTC", "en"), ("Africa/Nairobi", "en"), ("UTC", "fr"), ("Africa/Nairobi", "en")]:
        with timezone.override(zone), translation.override(language):
            shown.append(dates.date(late, "day"))
    assert shown == ["Wednesday 1 July", "Thursday 2 July", "mercredi 1 juillet", "Thursday 2 July"]


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (120, "2 hours"),
        (310, "5 hours 10 minutes"),
    ],
)
def test_how_long_something_takes(minutes, shown):
    assert numbers.duration(minutes) == shown
