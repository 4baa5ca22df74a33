"""Postcodes, of which only the first half is ever kept."""

import re

# BS 7666: an area of one or two letters, a district, then a sector and a unit whose letters leave out C I K M O V.
OUTWARD = r"(?:[A-PR-UWYZ][A-HK-Y]?\d(?:\d|[A-HJKMNP-Y])?)"
UK_POSTCODE = re.compile(rf"({OUTWARD})(?:\s*\d[ABD-HJLNP-UW-Z]{{2}})?")
WHOLE = re.compile(rf"({OUTWARD})\d[ABD-HJLNP-UW-Z]{{2}}")


def outcode_of(text: str) -> str | None:
    """The outward half of a UK postcode, or an outward code by itself; None for anything else.

    The other half, which leads to a street, is dropped here and kept nowhere.
    """
    if len(text) > 20:
        return None
    squeezed = re.sub(r"\s+", "", text).upper()
    found = WHOLE.fullmatch(squeezed) or UK_POSTCODE.fullmatch(text.strip().upper())
    return found[1] if found else None


def area_of(text: str) -> str | None:
    """The first half, at most, of any country's postcode; None when the text holds no digit or is far too long."""
    if outcode := outcode_of(text):
        return outcode
    if len(text) > 20:
        return None
    squeezed = "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())
    if not any(sign.isdigit() for sign in squeezed):
        return None
    return squeezed[: len(squeezed) // 2] or None
