"""Numbers as the reader writes them."""

from functools import lru_cache

from django.utils import numberformat
from django.utils.formats import get_format
from django.utils.translation import get_language, ngettext

GROUPING = 3
# A part of something takes the plural of a round hundred: “of a mile” in no language takes that of two or three.
FRACTION = 100


def number(value: float | str | None, decimals: int | None = None) -> str:
    """A number with its thousands set apart: 12,480."""
    return "" if value is None or value == "" else _written(value, decimals, get_language())


@lru_cache(maxsize=4096, typed=True)
def _written(value: float | str, decimals: int | None, _language: str | None) -> str:
    return numberformat.format(
        value,
        get_format("DECIMAL_SEPARATOR"),
        decimal_pos=decimals,
        grouping=get_format("NUMBER_GROUPING") or GROUPING,
        thousand_sep=get_format("THOUSAND_SEPARATOR"),
        force_grouping=True,
    )


def percent(part: float, whole: float) -> str:
    """A share as whole percent: 64%. A share of nothing is 0%."""
    return f"{number(round(100 * part / whole)) if whole else 0}%"


def miles(distance: float) -> str:
    """A distance: exact to a tenth below ten miles, else whole."""
    rounded = round(distance, 1) if distance < 9.95 else round(distance)
    is_whole = float(rounded).is_integer()
    words = ngettext("%(distance)s mile", "%(distance)s miles", int(rounded) if is_whole else FRACTION)
    return words % {"distance": number(rounded, decimals=0 if is_whole else 1)}


def duration(minutes: int) -> str:
    """How long something takes: minutes below an hour and a half but for a whole hour, then hours, and what is left of one."""
    if minutes < 90 and minutes != 60:
        return _minutes(minutes)
    hours, left = divmod(minutes, 60)
    whole = ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": number(hours)}
    return f"{whole} {_minutes(left)}" if left else whole


def _minutes(count: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": number(count)}
