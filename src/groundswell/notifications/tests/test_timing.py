"""When news leaves, on ordinary days and on the two nights a year when clocks jump."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.notifications.models import Rhythm
from groundswell.notifications.timing import WINDOW, Pace, awake, due, is_quiet, pace

ZONES = ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]
NIGHT = (time(22), time(7))
moments = st.integers(0, 2 * 365 * 24 * 3600).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
walls = st.times().map(lambda it: it.replace(second=0, microsecond=0))
paces = st.builds(
    Pace,
    st.sampled_from(ZONES).map(ZoneInfo),
    st.tuples(walls, walls),
    st.integers(0, 23),
    st.integers(0, 6),
)


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=ZoneInfo("Europe/London"), fold=fold).astimezone(UTC)


@given(moments, paces)
def test_whoever_wakes_is_awake_and_not_later_than_a_day_and_a_jump(moment, lives):
    up = awake(moment, lives)

    assert not is_quiet(up, lives)
    assert moment <= up <= moment + timedelta(hours=50)
    assert up == moment or is_quiet(moment, lives)


@given(moments, paces, st.sampled_from([Rhythm.AT_ONCE, Rhythm.HOURLY, Rhythm.DAILY, Rhythm.WEEKLY]))
def test_news_waits_at_least_two_minutes_and_never_rings_in_quiet_hours(moment, lives, rhythm):
    leaves = due(rhythm, moment, lives)

    assert leaves >= moment + WINDOW
    assert not is_quiet(leaves, lives)


@given(moments, paces)
def test_later_news_never_leaves_before_earlier_news(moment, lives):
    for rhythm in (Rhythm.AT_ONCE, Rhythm.HOURLY, Rhythm.DAILY, Rhythm.WEEKLY):
        assert due(rhythm, moment, lives) <= due(rhythm, moment + timedelta(minutes=17), lives)


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        (london(2026, 11, 21, 23), london(2026, 11, 22, 7)),
        (london(2026, 11, 22, 6, 59), london(2026, 11, 22, 7)),
        (london(2026, 3, 28, 23), london(2026, 3, 29, 7)),
        (london(2026, 10, 24, 23), london(2026, 10, 25, 7)),
        (london(2026, 11, 21, 21, 59), london(2026, 11, 21, 21, 59)),
    ],
    ids=["an ordinary night", "its last minute", "clocks go on", "clocks go back", "before it"],
)
def test_a_night_ends_at_seven_by_the_clock_on_the_wall(moment, ends):
    assert awake(moment, Pace(ZoneInfo("Europe/London"), NIGHT)) == ends


def test_the_night_clocks_go_on_is_an_hour_shorter_and_the_one_they_go_back_an_hour_longer():
    lives = Pace(ZoneInfo("Europe/London"), NIGHT)
    nights = [london(2026, 3, 28, 22), london(2026, 10, 24, 22)]

    assert [awake(night, lives) - night for night in nights] == [timedelta(hours=8), timedelta(hours=10)]


def test_quiet_hours_that_end_in_an_hour_that_comes_twice_end_the_second_time_for_whoever_is_in_it():
    lives = Pace(ZoneInfo("Europe/London"), (time(22), time(1, 30)))

    assert awake(london(2026, 10, 25, 1, 15, fold=1), lives) == london(2026, 10, 25, 1, 30, fold=1)


def test_quiet_hours_that_end_in_an_hour_that_is_left_out_end_right_after_it():
    lives = Pace(ZoneInfo("Europe/London"), (time(22), time(1, 30)))

    up = awake(london(2026, 3, 28, 23), lives)

    assert up.astimezone(lives.zone).hour == 2


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25), (2026, 6, 1)])
@pytest.mark.parametrize("hour", range(24))
def test_the_news_of_a_day_comes_exactly_once_a_day_whatever_the_clocks_do(day, hour):
    lives = Pace(ZoneInfo("Europe/London"), hour=hour)
    quarters = [
        datetime(*day, tzinfo=UTC) - timedelta(days=1) + timedelta(minutes=15 * n) for n in range(288)
    ]

    times = sorted({due(Rhythm.DAILY, moment, lives) for moment in quarters})

    days = [one.astimezone(lives.zone).date() for one in times]
    assert len(days) == len(set(days))
    assert {(later - earlier) for earlier, later in pairwise(days)} == {timedelta(days=1)}


@pytest.mark.parametrize("zone", ["", "Nowhere/Town", "../etc/passwd", "x" * 60, "\x00"])
def test_a_time_zone_nobody_knows_is_the_movement_s(zone):
    assert pace(zone, "Europe/London", None).zone.key == "Europe/London"
