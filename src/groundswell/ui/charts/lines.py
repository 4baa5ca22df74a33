"""Small lines beside a number."""

from collections.abc import Sequence

from markupsafe import Markup

from groundswell.ui.charts.waves import short

WEEK, HEIGHT = 22, 56


def sparkline(values: Sequence[float], label: str, width: int = 160, height: int = 40) -> Markup:
    """How a number went. The label carries the values; fewer than two values draw nothing."""
    if len(values) < 2:
        return Markup()
    low, span = min(values), (max(values) - min(values)) or 1
    xs = [3 + i * (width - 10) / (len(values) - 1) for i in range(len(values))]
    ys = [height - 5 - (value - low) / span * (height - 12) for value in values]
    points = " ".join(f"{short(x)},{short(y)}" for x, y in zip(xs, ys, strict=True))
    return Markup(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<polygon class="area" points="3,{} {} {},{}"/><polyline class="stroke" points="{}" fill="none"/>'
        '<circle class="end" cx="{}" cy="{}" r="3.6"/></svg>'
    ).format(
        width, height, label, height, points, short(xs[-1]), height, points, short(xs[-1]), short(ys[-1])
    )


def rhythm(weeks: Sequence[int], label: str) -> Markup:
    """Weeks as a small swell: height is how much they did. A rest week is a calm dot, never a broken chain."""
    drawn = Markup().join(_week(i, count) for i, count in enumerate(weeks))
    return Markup(
        '<svg class="rhythm" viewBox="0 0 {} {}" role="img" aria-label="{}" stroke-linecap="round">{}</svg>'
    ).format(len(weeks) * WEEK, HEIGHT, label, drawn)


def _week(i: int, count: int) -> Markup:
    x, floor = WEEK // 2 + i * WEEK, HEIGHT - 8
    if not count:
        return Markup('<circle cx="{}" cy="{}" r="3.5" class="rest"/>').format(x, floor)
    return Markup('<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" class="on"/>').format(
        x, floor, floor - min(count, 4) * 11
    )
