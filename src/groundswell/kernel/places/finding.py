"""From what somebody types to a place."""

from groundswell.kernel.places.place import Place, Precision
from groundswell.kernel.places.postcodes import area_of, outcode_of
from groundswell.kernel.places.table import Named, Outcode, key_of, table

LONGEST = 80


def find(text: str) -> Place | None:
    """The place somebody means by a postcode, its first half, or a town, council or region; None when unknown.

    Of a full postcode only the outward half is used. Of places with one name the largest is meant, unless what
    follows a comma says otherwise: “Newport, Isle of Wight”. A place's label always finds it again.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    return _by_outcode(text) or _by_name(text) or _by_label(text)


def suggest(prefix: str, limit: int = 8) -> list[Place]:
    """Places whose name or outward code begins so, larger ones first; nothing for fewer than two signs."""
    prefix = prefix.strip()
    if not 2 <= len(prefix) <= LONGEST:
        return []
    named = [named.place for named in _beginning(key_of(prefix))[:limit]]
    return named or [_at(code) for code in _coded(prefix.upper())[:limit]]


def _beginning(key: str) -> list[Named]:
    """Names that begin so come before names of which a later word does; one entry for a name in a region."""
    found: dict[tuple[str, str], Named] = {}
    for name, same in table().names.items():
        if key and (name.startswith(key) or f" {key}" in name):
            for named in same:
                found.setdefault((name, named.place.label), named)
    return sorted(found.values(), key=lambda named: (not named.key.startswith(key), -named.size, named.key))


def _coded(prefix: str) -> list[Outcode]:
    codes = (code for key, code in table().codes.items() if key.startswith(prefix))
    return sorted(codes, key=lambda code: (len(code.code), code.code))


def _by_outcode(text: str) -> Place | None:
    """By a code as it stands in the table, by the first half of a postcode, or by the district a code is a part of."""
    codes = table().codes
    code = outcode_of(text) or ""
    for wanted in ("".join(text.split()).upper(), area_of(text) or "", code.rstrip("ABCDEFGHJKMNPRSTUVWXY")):
        if wanted in codes:
            return _at(codes[wanted])
    return None


def _by_name(text: str) -> Place | None:
    same = table().names.get(key_of(text))
    return same[0].place if same else None


def _by_label(text: str) -> Place | None:
    name, _, within = text.rpartition(",")
    wanted = key_of(within)
    for named in table().names.get(key_of(name), []):
        if wanted in (key_of(named.place.county), key_of(named.place.region)):
            return named.place
    return _by_outcode(text.rpartition(" ")[2])


def _at(code: Outcode) -> Place:
    return Place(
        code.town, code.region, code.code, code.latitude, code.longitude, Precision.AREA, code.county
    )
