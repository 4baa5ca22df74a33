"""Where a signature comes from: a town and the first half of a postcode, never more."""

from groundswell.accounts.models import Person
from groundswell.kernel import places, text

LONGEST_POSTCODE = 10


def where(typed: str) -> tuple[str, str]:
    """(area, town) of what somebody typed: “LS7 4AB” is (“LS7”, “Leeds”).

    Text with a digit that is no postcode could be an address, so nothing of it is kept.
    """
    found = places.find(typed) or places.find(" ".join(typed.split()[-2:]))
    if found:
        return found.outcode, found.name[:80]
    if any(sign.isdigit() for sign in typed):
        is_postcode = len(typed) <= LONGEST_POSTCODE and len(typed.split()) <= 2
        return (places.area_of(typed) or "" if is_postcode else ""), ""
    town = text.tidy(typed, 80, single_line=True)
    return "", town if text.is_safe_name(town) else ""


def where_of(person: Person) -> tuple[str, str]:
    """The same, from a profile."""
    return where(person.place) if person.place else ("", "")
