"""OKLCH colours and their contrast, as WCAG 2.2 measures it.

Matrices: Björn Ottosson, “A perceptual color space for image processing” (2020). Colours outside sRGB lose chroma
until they fit, which is what browsers do.
"""

import math
from typing import NamedTuple

READABLE = 4.5
USUAL_ACTION = 0.57
DARKER_ACTION = 0.545


class Colour(NamedTuple):
    """Lightness 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


WHITE = Colour(1, 0, 0)


def linear(colour: Colour) -> tuple[float, float, float]:
    """Linear sRGB; outside 0 to 1 when no screen shows it."""
    h = math.radians(colour.hue)
    a, b = colour.chroma * math.cos(h), colour.chroma * math.sin(h)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    low = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * low,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * low,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * low,
    )


def fitted(colour: Colour) -> Colour:
    """The same colour with as much chroma as sRGB has room for."""
    while colour.chroma > 0 and not all(-1e-4 <= part <= 1 + 1e-4 for part in linear(colour)):
        colour = colour._replace(chroma=max(0.0, colour.chroma - 0.002))
    return colour


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def action_lightness(hue: float) -> float:
    """How light the one action of a page may be at this hue, so that white words on it stay readable."""
    usual = Colour(USUAL_ACTION, 0.2, hue)
    return USUAL_ACTION if contrast(WHITE, usual) >= READABLE else DARKER_ACTION


def _luminance(colour: Colour) -> float:
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear(fitted(colour)))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
