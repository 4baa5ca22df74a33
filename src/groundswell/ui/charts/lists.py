"""Charts that are lists: the text is the chart, the bar beside it is decoration."""

from collections.abc import Sequence

from django.utils.translation import gettext
from markupsafe import Markup

from groundswell.ui.charts.measures import LEAST, portion, share
from groundswell.ui.numbers import number, percent


def bars(rows: Sequence[tuple[str, float]], unit: str = "") -> Markup:
    """Horizontal bars, longest measured against the largest value."""
    top = max((value for _, value in rows), default=0)
    items = Markup().join(
        Markup(
            '<li><span class="bars-label">{}</span><span class="bars-value">{}{}</span>'
            '<span class="bars-track" aria-hidden="true">{}</span></li>'
        ).format(name, number(value), unit, _bar(share(value, top)))
        for name, value in rows
    )
    return Markup('<ol class="bars" role="list">{}</ol>').format(items)


def funnel(rows: Sequence[tuple[str, int | None]]) -> Markup:
    """How many people reached each stage, and the share that moved on. None is a count under five: never shown, nor a share of it."""
    top = rows[0][1] if rows and rows[0][1] else 1
    before = [None, *(count for _, count in rows[:-1])]
    items = Markup().join(
        _stage(i, name, count, previous, top)
        for i, ((name, count), previous) in enumerate(zip(rows, before, strict=True))
    )
    return Markup('<ol class="funnel" role="list">{}</ol>').format(items)


def _stage(i: int, name: str, count: int | None, before: int | None, top: int) -> Markup:
    shown = gettext("fewer than 5") if count is None else number(count)
    moved = Markup()
    if before and count is not None:
        rate = gettext("%(percent)s moved on") % {"percent": percent(count, before)}
        moved = Markup('<span class="funnel-rate">{}</span>').format(rate)
    return Markup(
        '<li class="s{}"><span class="funnel-name">{}</span><span class="funnel-bar" aria-hidden="true">{}</span>'
        '<span class="funnel-n{}">{}</span>{}</li>'
    ).format(
        i + 1, name, _bar(max(LEAST, share(count or 0, top))), " few" if count is None else "", shown, moved
    )


def _bar(part: float) -> Markup:
    return portion(part, 1)
