"""The house motif: rows of dots, each a person, gathering into a swell, as halftone in protest print."""

import hashlib
from functools import lru_cache

from markupsafe import Markup

from groundswell.ui.charts.waves import Point, dots, short
from groundswell.ui.drawn import drawn

HUES = 5
CROWD_GAP = 16


@lru_cache(maxsize=16)
def crowd(
    width: int = 1200, height: int = 520, rows: int = 19, low: float = 8, high: float = 150, lift: float = 110
) -> Markup:
    """The swell of a hero or a next step. Each row is one path, so the picture weighs about two kilobytes on the wire."""
    paths = []
    for row in range(rows):
        t = row / (rows - 1)
        base, damp = height * (0.46 + 0.56 * t), 1 - 0.8 * t
        points = _extrema(width, base, (low * damp, high * damp), 1.5 + 0.1 * t, lift * damp)
        paths.append(
            f'<path class="row r{min(4, int(t * 5))}" {dots(points, 3 + 5.8 * t**0.8, CROWD_GAP, row)}/>'
        )
    return drawn(
        f'<svg class="crowd" viewBox="0 0 {width} {height}" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" '
        f'fill="none" stroke="currentColor" stroke-linecap="round">{"".join(paths)}</svg>'
    )


@lru_cache(maxsize=512)
def cover(seed: str, width: int = 640, height: int = 280, hue: int = 0) -> Markup:
    """A poster made from a slug, always the same for the same slug. Hue 1 to 5; 0 lets the slug choose."""
    b = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
    turn = f' transform="translate({width} 0) scale(-1 1)"' if b[3] % 2 else ""
    x, y, r = (
        width * (0.2 + 0.5 * b[6] / 255),
        height * (0.30 + 0.14 * b[7] / 255),
        height * (0.16 + 0.1 * b[8] / 255),
    )
    return drawn(
        f'<svg class="cover hue-{hue or 1 + b[9] % HUES}" viewBox="0 0 {width} {height}" '
        f'preserveAspectRatio="xMidYMid slice" aria-hidden="true"><g{turn}>'
        f'<circle class="sun" cx="{short(x)}" cy="{short(y)}" r="{short(r)}"/>'
        f'<g class="rows" fill="none" stroke-linecap="round">{_cover_rows(b, width, height)}</g></g></svg>'
    )


def _cover_rows(b: bytes, width: int, height: int) -> str:
    crests, rows, gap = 2 + b[0] % 2, 7 + b[1] % 3, 20 + b[2] % 5
    paths = []
    for row in range(rows):
        t = row / (rows - 1)
        amplitude = (14 * (1 - t), (64 + b[4] % 30) * (1 - 0.8 * t))
        points = _extrema(
            width, height * (0.46 + 0.60 * t), amplitude, b[5] / 255 + 0.05 * row, 46 * (1 - t), crests
        )
        paths.append(f"<path {dots(points, 3.5 + 10 * t, gap, row)}/>")
    return "".join(paths)


def _extrema(
    width: float, base: float, amplitude: tuple[float, float], phase: float, lift: float, crests: int = 2
) -> list[Point]:
    """Crests and troughs across the width; the amplitude eases from its first number to its second, the base rises by lift."""
    half = width / (crests * 2 - 1)
    points: list[Point] = []
    x, sign = -half * (1 + phase), 1
    while x < width + half * 1.5:
        t = min(1.0, max(0.0, x / width))
        swing = amplitude[0] + (amplitude[1] - amplitude[0]) * t * t
        points.append((x, base - lift * t * t + sign * swing))
        sign, x = -sign, x + half
    return points
