"""Numbers as the reader writes them."""

from functools import lru_cache

from django.utils import numberformat
from django.utils.formats import get_format
from django.utils.translation import get_language, ngettext

GROUPING = 3


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
    shown = number(rounded, decimals=0 if float(rounded).is_integer() else 1)
    return ngettext("%(distance)s mile", "%(distance)s miles", 1 if rounded == 1 else 2) % {"distance": shown}
