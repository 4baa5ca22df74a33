"""Groups from a spreadsheet or another platform."""

from groundswell.groups import actions
from groundswell.groups.actions.groups import Fields
from groundswell.kernel import text
from groundswell.kernel.places import Precision, coarse, find
from groundswell.moving.kinds.fields import Cells, Field, Kind, Outcome, needed, number


def bring(cells: Cells) -> Outcome:
    """One group, known again by its id in the file; without one, by its name and place."""
    name = text.tidy(needed(cells, "name"), 80, single_line=True)
    place = text.tidy(cells.get("place", ""), 80, single_line=True)
    where = _where(cells, place)
    fields: Fields = {
        "name": name,
        "place": place,
        "purpose": text.tidy(cells.get("purpose", ""), 200, single_line=True),
        "about": text.tidy(cells.get("about", ""), 20_000, single_line=False),
        "latitude": where[0] if where else None,
        "longitude": where[1] if where else None,
        "is_online": where is None and not place,
    }
    key = cells.get("id", "").strip() or f"{text.slug(name, 'group')}|{text.slug(place, '')}"
    _, is_new = actions.bring_in(f"group:{key}"[:120], fields)
    return "made" if is_new else "changed"


def _where(cells: Cells, place: str) -> tuple[float, float] | None:
    latitude, longitude = number(cells, "latitude", -90, 90), number(cells, "longitude", -180, 180)
    if latitude is not None and longitude is not None:
        return coarse(latitude, longitude, Precision.AREA)
    known = find(place) if place else None
    return (known.latitude, known.longitude) if known else None


KIND = Kind(
    "groups",
    {
        "id": Field(
            "Its id where it comes from: makes a second import find it again",
            aliases=("external_id", "uuid", "url"),
        ),
        "name": Field("What it is called", is_needed=True, aliases=("title", "group", "group name")),
        "purpose": Field("One line", aliases=("summary", "tagline", "description")),
        "about": Field("More, as Markdown", aliases=("body", "details")),
        "place": Field(
            "Town or postcode area", aliases=("location", "location_name", "town", "city", "area")
        ),
        "latitude": Field("Degrees north; rounded to about 2 km", aliases=("lat", "location.lat")),
        "longitude": Field(
            "Degrees east; rounded to about 2 km", aliases=("lon", "lng", "long", "location.lng")
        ),
    },
    bring,
)
