import re
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from groundswell.ui import charts

NASTY = '"><script>alert(1)</script>&'
DRAWN = {
    "bars": lambda: charts.bars([(NASTY, 3), ("b", 1)], NASTY),
    "cover": lambda: charts.cover(NASTY),
    "crowd": lambda: charts.crowd(),
    "funnel": lambda: charts.funnel([(NASTY, 64), ("b", 41), ("c", None)]),
    "journey": lambda: charts.journey(2, NASTY),
    "whole way": lambda: charts.journey(None, NASTY),
    "meter": lambda: charts.meter(832, 1000, [500]),
    "portion": lambda: charts.portion(1, 3),
    "qr": lambda: charts.qr(NASTY, NASTY),
    "rhythm": lambda: charts.rhythm([1, 0, 9], NASTY),
    "ring": lambda: charts.ring(2, 4, NASTY),
    "sparkline": lambda: charts.sparkline([2, 5, 3], NASTY),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_drawing_is_markup_that_nobody_can_write_into(draw):
    drawn = draw()
    assert isinstance(drawn, Markup)
    assert "<script" not in drawn
    assert "style=" not in drawn
    ElementTree.fromstring(str(drawn).replace("&nbsp;", " "))  # noqa: S314 - our own drawing


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_drawing_is_hidden_or_says_what_it_shows(draw):
    drawn = str(draw())
    assert 'aria-hidden="true"' in drawn or 'aria-label="' in drawn


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_colour_never_lives_in_a_drawing(draw):
    drawn = str(draw())
    assert re.findall(r'(?:fill|stroke)="(?!none|currentColor|#000|#fff)', drawn) == []


def test_a_cover_is_the_same_for_the_same_address():
    assert charts.cover("night-bus") == charts.cover("night-bus")
    assert charts.cover("night-bus") != charts.cover("damp-homes")


def test_a_cover_can_be_given_a_hue():
    assert 'class="cover hue-3"' in charts.cover("night-bus", hue=3)


def test_the_hero_weighs_little():
    import gzip

    assert len(gzip.compress(str(charts.crowd()).encode())) < 2200


def test_counts_under_five_are_never_drawn_nor_shared():
    drawn = str(charts.funnel([("Curious", 64), ("Ready", None), ("Acting", 31)]))
    assert "fewer than 5" in drawn
    assert "moved on" not in drawn


def test_a_funnel_says_how_many_moved_on():
    assert "64% moved on" in charts.funnel([("Curious", 64), ("Ready", 41)])


def test_a_chart_of_nothing_draws_nothing_wrong():
    assert charts.bars([]) == Markup('<ol class="bars" role="list"></ol>')
    assert charts.sparkline([3], "one") == ""
    assert 'width="0%"' in charts.meter(0, 0)
    assert charts.ring(0, 0, "none")


def test_a_goal_overshot_stays_in_its_bar():
    assert 'width="100%"' in charts.meter(20_000, 15_000)


def test_a_tiny_part_can_still_be_seen():
    assert 'width="4%"' in charts.meter(1, 15_000)


@pytest.mark.parametrize("stage", range(5))
def test_the_journey_marks_what_was_passed_and_what_is_ahead(stage):
    drawn = str(charts.journey(stage, "You are here"))
    assert len(re.findall(r'class="seg s\d done"', drawn)) == stage
    assert len(re.findall(r'class="seg s\d ahead"', drawn)) == 4 - stage
    assert f'class="buoy s{stage + 1}"' in drawn
    assert drawn.count('<circle class="dot"') == 4 - stage


def test_a_rest_week_is_a_dot():
    drawn = str(charts.rhythm([0, 2, 0], "Three weeks"))
    assert drawn.count('class="rest"') == 2
    assert drawn.count('class="on"') == 1
