"""Where somebody is, rounded before it is stored."""

from dataclasses import replace

from groundswell.accounts.models import Person, Precision
from groundswell.kernel import places

ORDER = [Precision.AREA, Precision.TOWN, Precision.REGION, Precision.NONE]
FIELDS = ["place", "precision", "latitude", "longitude"]


def settle_place(person: Person, place: places.Place | None, precision: str) -> None:
    """Store a place as finely as the person chose: its area's, town's or region's name, on that precision's grid.

    A town somebody typed is never kept finer than a town. Without a place, or with “none”, nothing is stored.
    """
    rounded = None
    if place is not None:
        precision = max(Precision(precision), Precision(place.precision), key=ORDER.index)
        rounded = places.coarse(place.latitude, place.longitude, places.Precision(precision))
    if place is None or rounded is None:
        person.place, person.precision, person.latitude, person.longitude = "", Precision.NONE, None, None
    else:
        person.place, person.precision = _name(place, precision)[:80], precision
        person.latitude, person.longitude = rounded
    person.save(update_fields=FIELDS)


def note_place(person: Person, typed: str) -> None:
    """Keep the town of a place somebody named on the way (a postcode under a petition), when we know it."""
    found = places.find(typed)
    if found is not None:
        settle_place(person, found, Precision.TOWN)


def _name(place: places.Place, precision: str) -> str:
    if precision == Precision.REGION:
        return place.region or place.name
    if precision == Precision.AREA:
        return place.label
    label, found = replace(place, outcode="").label, places.find(place.name)
    return place.name if found and found.label == label else label
