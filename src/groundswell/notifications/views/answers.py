"""Reading addresses."""

FARTHEST = 18


def number(text: str | None) -> int | None:
    """A row's number out of an address or a form; None for anything that is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= FARTHEST else None
