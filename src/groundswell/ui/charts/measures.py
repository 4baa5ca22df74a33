"""How much of a goal: a bar and a ring."""

import math
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from groundswell.ui.charts.waves import short

LEAST = 0.04


def share(value: float, goal: float) -> float:
    """The part of a goal that is reached, 0 to 1. A goal of nothing is not reached."""
    return max(0.0, min(1.0, value / goal)) if goal else 0.0


@lru_cache(maxsize=1024)
def portion(value: float, goal: float) -> Markup:
    """A plain bar to lie under words: an answer's part of a poll."""
    return Markup('<svg aria-hidden="true"><rect width="{}%" height="100%"/></svg>').format(
        short(100 * share(value, goal))
    )


def meter(value: float, goal: float, marks: Sequence[float] = ()) -> Markup:
    """The water in a tide bar, with a mark for each milestone passed on the way. The words stand beside it."""
    return _meter(value, goal, tuple(marks))


@lru_cache(maxsize=1024)
def _meter(value: float, goal: float, marks: tuple[float, ...]) -> Markup:
    part = share(value, goal)
    width = short(100 * max(LEAST, part)) if part else "0"
    lines = Markup().join(
        Markup('<line class="milestone" x1="{0}%" x2="{0}%" y1="0" y2="100%"/>').format(
            short(100 * share(mark, goal))
        )
        for mark in marks
    )
    return Markup(
        '<svg class="water" aria-hidden="true"><rect class="fill" width="{0}%" height="100%"/>'
        '<svg width="{0}%"><line class="drops" x1="5" x2="100%" y1="50%" y2="50%"/></svg>{1}</svg>'
    ).format(width, lines)


def ring(value: float, goal: float, label: str, size: int = 84, stroke: int = 9) -> Markup:
    """The part of a goal as a ring. The label says the numbers."""
    r, middle = (size - stroke) / 2, size / 2
    around = 2 * math.pi * r
    circle = Markup('cx="{0}" cy="{0}" r="{1}" fill="none" stroke-width="{2}"').format(
        short(middle), short(r), stroke
    )
    return Markup(
        '<svg class="ring" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><circle class="track" {2}/>'
        '<circle class="value" {2} stroke-linecap="round" stroke-dasharray="{3} {4}" transform="rotate(-90 {5} {5})"/></svg>'
    ).format(size, label, circle, short(around * share(value, goal)), short(around), short(middle))
