"""Where people and groups are: coarse places, without asking anybody outside and without keeping an exact one."""

from groundswell.kernel.places.distance import bounding_box, kilometres_between, miles_between
from groundswell.kernel.places.finding import find, suggest
from groundswell.kernel.places.place import Place, Precision, coarse
from groundswell.kernel.places.postcodes import area_of, outcode_of

__all__ = [
    "Place",
    "Precision",
    "area_of",
    "bounding_box",
    "coarse",
    "find",
    "kilometres_between",
    "miles_between",
    "outcode_of",
    "suggest",
]
