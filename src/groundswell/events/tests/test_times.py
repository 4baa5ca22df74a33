from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation

from groundswell.accounts.models import Person
from groundswell.events import times
from groundswell.kernel.requests import Visitor

LONDON, NEW_YORK = "Europe/London", "America/New_York"


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_six_in_the_evening_is_six_before_and_after_the_clocks_change():
    assert times.moment_of(date(2027, 3, 27), time(18), LONDON) == utc(2027, 3, 27, 18)
    assert times.moment_of(date(2027, 3, 28), time(18), LONDON) == utc(2027, 3, 28, 17)


def test_a_week_later_is_the_same_time_of_day_across_the_change():
    before = times.moment_of(date(2027, 3, 24), time(18), LONDON)

    after = times.shifted(before, LONDON, 7)

    assert times.local(after, LONDON) == datetime(2027, 3, 31, 18)  # noqa: DTZ001 - by the clock on the wall
    assert after - before == timedelta(days=7) - timedelta(hours=1)


def test_an_hour_that_the_clocks_leave_out_is_refused_in_words():
    with pytest.raises(times.NoSuchTime, match="go forward"):
        times.moment_of(date(2027, 3, 28), time(1, 30), LONDON)


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert times.moment_of(date(2026, 10, 25), time(1, 30), LONDON) == utc(2026, 10, 25, 0, 30)


@pytest.mark.parametrize(
    ("starts", "zone", "reminded"),
    [
        (utc(2026, 11, 26, 18), LONDON, utc(2026, 11, 25, 11)),
        (utc(2027, 3, 28, 17), LONDON, utc(2027, 3, 27, 11)),
        (utc(2027, 3, 29, 17), LONDON, utc(2027, 3, 28, 10)),
        (utc(2026, 11, 27, 3), NEW_YORK, utc(2026, 11, 25, 16)),
    ],
)
def test_people_are_reminded_the_day_before_at_eleven_by_the_events_own_clock(starts, zone, reminded):
    assert times.reminder_time(starts, zone) == reminded


def test_an_evening_reads_as_people_say_it():
    evening = times.span(utc(2026, 11, 26, 18), utc(2026, 11, 26, 20, 30), LONDON)

    assert evening.whole == "Thursday 26 November, 6pm to 8:30pm"
    assert evening.zone == "London"


def test_a_night_ends_at_its_own_hour_and_a_weekend_on_its_own_day():
    night = times.span(utc(2026, 11, 26, 20), utc(2026, 11, 27, 1), LONDON)
    weekend = times.span(utc(2026, 11, 27, 18), utc(2026, 11, 29, 15), LONDON)

    assert night.hours == "8pm to 1am"
    assert weekend.hours == "6pm to Sunday 29 November, 3pm"


def test_somebody_elsewhere_reads_their_own_time_too():
    starts, ends = utc(2026, 11, 26, 18), utc(2026, 11, 26, 20)

    theirs = times.span_elsewhere(starts, ends, LONDON, Person(time_zone=NEW_YORK))

    assert theirs is not None
    assert theirs.whole == "Thursday 26 November, 1pm to 3pm"


@pytest.mark.parametrize("zone", ["Europe/London", "Europe/Lisbon", "", "Nowhere/Land"])
def test_who_reads_the_same_clock_reads_it_once(zone):
    starts = utc(2026, 11, 26, 18)

    assert times.span_elsewhere(starts, starts + timedelta(hours=1), LONDON, Person(time_zone=zone)) is None
    assert times.span_elsewhere(starts, starts + timedelta(hours=1), LONDON, Visitor()) is None


def test_other_languages_write_it_their_way():
    with translation.override("fr"):
        assert times.span(utc(2026, 11, 26, 18), utc(2026, 11, 26, 20, 30), LONDON).day == "jeudi 26 novembre"


def test_every_zone_that_is_offered_exists():
    assert [name for name in times.OFFERED if not times.is_zone(name)] == []
