import re
from pathlib import Path

import pytest

from groundswell.ui.colour import WHITE, Colour, action_lightness, contrast
from groundswell.ui.tests.tokens import SCHEMES, colours

TEXT = [
    *(("ink", on) for on in ("bg", "surface", "sunken", "sun-soft", "tide-soft", "kelp-soft", "danger-soft")),
    *(("ink-2", on) for on in ("bg", "surface", "sunken")),
    *(("tide", on) for on in ("bg", "surface", "tide-soft")),
    *(("action-text", on) for on in ("bg", "surface", "action-soft")),
    *(("sun-text", on) for on in ("surface", "sun-soft")),
    *(("kelp", on) for on in ("surface", "kelp-soft")),
    *(("violet", on) for on in ("surface", "violet-soft")),
    *(("danger", on) for on in ("bg", "surface", "danger-soft")),
    *((f"s{n}", on) for n in range(1, 6) for on in ("surface", "sunken")),
    *(("surface", on) for on in ("tide", "s1", "s2", "s3", "s4", "s5")),
    *((on_deep, "deep") for on_deep in ("on-deep", "on-deep-2", "sun-lit")),
    ("on-action", "action"),
    ("on-sun", "sun"),
    ("bg", "ink"),
]
SHAPES = [
    *(("line-strong", on) for on in ("bg", "surface")),
    *(("action", on) for on in ("bg", "surface", "sunken")),
    ("kelp", "surface"),
    ("tide", "sunken"),
]
BRANDED = [
    *(("tide", on) for on in ("bg", "surface", "tide-soft")),
    *(("action-text", on) for on in ("surface", "action-soft")),
    ("on-action", "action"),
]
AVATARS = Path(__file__).parents[1] / "static/ui/css/components/avatars.css"


def _too_faint(pairs, tokens, least):
    """The pairs that fall short, with the scheme and what they measure."""
    measured = {
        (front, back, scheme): contrast(tokens[front][at], tokens[back][at])
        for front, back in pairs
        for at, scheme in enumerate(SCHEMES)
    }
    return {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < least}


def test_words_can_be_read():
    assert _too_faint(TEXT, colours(), 4.5) == {}


def test_shapes_can_be_seen():
    assert _too_faint(SHAPES, colours(), 3) == {}


def test_every_brand_can_be_read():
    for hue in range(0, 360, 2):
        assert _too_faint(BRANDED, colours(hue, hue, 100 * action_lightness(hue)), 4.5) == {}, hue


def test_the_rule_about_contrast_sees_a_faint_pair():
    assert ("line", "bg", "light") in _too_faint([("line", "bg")], colours(), 3)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_letters_on_every_avatar_can_be_read(scheme):
    text = AVATARS.read_text()
    hues = [float(hue) for hue in re.findall(r"\.h-\d+ \{ --h: (\d+); \}", text)]
    ground, letters = (
        [tuple(map(float, c)) for c in re.findall(r"oklch\(([\d.]+)% ([\d.]+) var\(--h\)\)", part)]
        for part in re.findall(r"(?:background|color): (light-dark.*);", text)
    )
    at = SCHEMES.index(scheme)
    assert len(hues) == 12
    for hue in hues:
        pair = [Colour(shade[at][0] / 100, shade[at][1], hue) for shade in (ground, letters)]
        assert contrast(*pair) >= 4.5, hue


def test_a_measured_pair_agrees_with_what_others_measure():
    assert contrast(WHITE, Colour(0, 0, 0)) == pytest.approx(21, abs=0.01)
    assert contrast(WHITE, Colour(0.57, 0.2, 34)) == pytest.approx(4.91, abs=0.02)


def test_a_hue_that_white_would_not_stand_out_on_gets_darker():
    assert action_lightness(142) < action_lightness(34)
