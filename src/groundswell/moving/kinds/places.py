"""Postcode areas and towns of a country we do not ship: a table beside the database, read by kernel.places."""

from groundswell.kernel.places import gazetteer
from groundswell.moving.kinds.fields import Cells, Field, Kind, Outcome, Refused, needed, number

_gathered: list[gazetteer.Line] = []


def bring(cells: Cells) -> Outcome:
    """One place. It is written to the table when the whole file has been read."""
    latitude, longitude = number(cells, "latitude", -90, 90), number(cells, "longitude", -180, 180)
    if latitude is None or longitude is None:
        raise Refused("A place needs latitude and longitude.")
    region = cells.get("region", "").strip()
    _gathered.append(
        gazetteer.Line(
            code=cells.get("code", "").strip().upper(),
            town=cells.get("town", "").strip() or region or needed(cells, "code"),
            region=region,
            latitude=latitude,
            longitude=longitude,
        )
    )
    return "made"


def finish() -> None:
    """Put the places into service."""
    gazetteer.keep(_gathered)
    _gathered.clear()


KIND = Kind(
    "places",
    {
        "code": Field(
            "The postcode area, such as LS7", aliases=("postcode", "outcode", "postal code", "zip", "plz")
        ),
        "town": Field(
            "The town people say; without one, the region", is_needed=True, aliases=("city", "name", "place")
        ),
        "region": Field("County or region", aliases=("county", "state", "uk_region")),
        "latitude": Field("Degrees north", is_needed=True, aliases=("lat",)),
        "longitude": Field("Degrees east", is_needed=True, aliases=("lon", "lng", "long")),
    },
    bring,
    finish,
)
