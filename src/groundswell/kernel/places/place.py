"""A place, and how exactly it may be known."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a place is kept: within about 2 km, 10 km, 50 km, or not at all."""

    AREA = "area", _("Postcode area")
    TOWN = "town", _("Town")
    REGION = "region", _("Region")
    NONE = "none", _("Not shown")


STEPS = {Precision.AREA: 0.02, Precision.TOWN: 0.1, Precision.REGION: 0.5}


@dataclass(frozen=True, slots=True)
class Place:
    """A coarse place: the middle of an outward postcode, a town or a region, in degrees (WGS 84).

    `outcode` is the outward half of a postcode or empty. `county` is the council or county it lies in.
    """

    name: str
    region: str
    outcode: str
    latitude: float
    longitude: float
    precision: Precision
    county: str = ""

    @property
    def label(self) -> str:
        """What a person reads and may type to come back here: “Leeds LS7”, “Newport, Isle of Wight”."""
        if self.outcode:
            return f"{self.name} {self.outcode}"
        within = self.county if self.county not in ("", self.name) else self.region
        return self.name if within in ("", self.name) else f"{self.name}, {within}"


def coarse(latitude: float, longitude: float, precision: Precision) -> tuple[float, float] | None:
    """A point rounded to its precision's grid, so that the exact one cannot be told from it. None for NONE.

    Steps are degrees: 0.02 for an area, 0.1 for a town, 0.5 for a region. Rounding again changes nothing.
    """
    step = STEPS.get(precision)
    if step is None:
        return None
    return round(round(latitude / step) * step, 4), round(round(longitude / step) * step, 4)
