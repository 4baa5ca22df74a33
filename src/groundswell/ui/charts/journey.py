"""The journey: five rising crests."""

from functools import lru_cache

from markupsafe import Markup

from groundswell.ui.charts.waves import Point, dots, short, wave
from groundswell.ui.drawn import drawn

CRESTS = (54, 82, 112, 144, 176)
PAD = 34


@lru_cache(maxsize=64)
def journey(stage: int | None, label: str, width: int = 920, height: int = 300) -> Markup:
    """Stages 0 to 4: passed ones solid, the present one holds a buoy, the rest dotted. None draws the whole way.

    The label says in words where the person is; the stages stand beside it as a list.
    """
    points = _line(width, height)
    tops = points[1::2]
    pieces = [_echoes(points, height - 92), _segments(points, stage), *_marks(tops, stage)]
    return Markup('<svg class="journey-art" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        width,
        height,
        label,
        drawn("".join(pieces)),
    )


def _line(width: int, height: int) -> list[Point]:
    floor, step = height - 92, (width - PAD * 2) / len(CRESTS)
    points: list[Point] = [(0.0, floor)]
    for i, crest in enumerate(CRESTS):
        is_last = i == len(CRESTS) - 1
        points.append((PAD + step * (i + 0.5), floor - crest))
        points.append(
            (width if is_last else PAD + step * (i + 1), floor - crest * (0.5 if is_last else 0.34))
        )
    return points


def _echoes(points: list[Point], floor: float) -> str:
    rows = (
        f"<path {dots([(x, y + k * 15 + (floor + 30 - y) * 0.03 * k) for x, y in points], 2.4 + k * 0.75, 13, k)}/>"
        for k in range(1, 6)
    )
    return f'<g class="echo" fill="none" stroke-linecap="round">{"".join(rows)}</g>'


def _segments(points: list[Point], stage: int | None) -> str:
    rows = (
        f'<path class="seg s{i + 1} {_state(i, stage)}" d="{wave(points[i * 2 : i * 2 + 3])}"/>'
        for i in range(len(CRESTS))
    )
    return f'<g class="line" fill="none" stroke-linecap="round">{"".join(rows)}</g>'


def _state(i: int, stage: int | None) -> str:
    if stage is None or i < stage:
        return "done"
    return "now" if i == stage else "ahead"


def _marks(tops: list[Point], stage: int | None) -> list[str]:
    drawn = [_mark(i, x, y, stage) for i, (x, y) in enumerate(tops) if i != stage]
    return drawn if stage is None else [*drawn, _buoy(stage, *tops[stage])]


def _mark(i: int, x: float, y: float, stage: int | None) -> str:
    if stage is None:
        return f'<circle class="crest s{i + 1}" cx="{short(x)}" cy="{short(y)}" r="{9 + i * 2}"/>'
    if i > stage:
        return f'<circle class="dot" cx="{short(x)}" cy="{short(y)}" r="7"/>'
    tick = '<circle r="11"/><path d="m-4.6 .4 3.2 3.2 6-6.6"/>'
    return f'<g class="mark s{i + 1}" transform="translate({short(x)} {short(y)})">{tick}</g>'


def _buoy(stage: int, x: float, y: float) -> str:
    rings = '<circle class="halo" r="25"/><circle class="body" r="15"/><circle class="eye" r="5.5"/>'
    return f'<g transform="translate({short(x)} {short(y)})"><g class="buoy s{stage + 1}">{rings}</g></g>'
