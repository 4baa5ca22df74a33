"""Values on their way into spreadsheets."""

import unicodedata

STARTERS = frozenset("=+-@\t\r\n\0")


def csv_safe[T](value: T) -> T | str:
    """A value fit for a CSV cell: text that a spreadsheet would run as a formula gets an apostrophe in front.

    Numbers, dates and None stay as they are. OWASP, CSV injection.
    """
    if not isinstance(value, str) or not value:
        return value
    text = value.replace("\0", "")
    first = unicodedata.normalize("NFKC", text.lstrip(" \u00a0\ufeff")[:1])
    return f"'{text}" if first in STARTERS or text[:1] in STARTERS else text
