"""Distances on the globe."""

from math import asin, cos, degrees, radians, sin, sqrt

KILOMETRES_PER_MILE = 1.609344
EARTH_KILOMETRES = 6371.0088

type Point = tuple[float, float]


def kilometres_between(one: Point, other: Point) -> float:
    """Great-circle distance of two (latitude, longitude) points in degrees, by the haversine formula."""
    south, north = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    part = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * EARTH_KILOMETRES * asin(sqrt(min(1.0, part)))


def miles_between(one: Point, other: Point) -> float:
    """The same in statute miles."""
    return kilometres_between(one, other) / KILOMETRES_PER_MILE


def bounding_box(latitude: float, longitude: float, miles: float) -> tuple[float, float, float, float]:
    """(south, north, west, east) in degrees around every point within so many miles: a filter an index can serve.

    The corners are farther away; sort out by miles_between. Near a pole or the date line the box takes in
    every longitude rather than leave a point out.
    """
    angle = miles * KILOMETRES_PER_MILE / EARTH_KILOMETRES
    south, north = latitude - degrees(angle), latitude + degrees(angle)
    if south <= -90 or north >= 90:
        return max(south, -90.0), min(north, 90.0), -180.0, 180.0
    across = degrees(asin(min(1.0, sin(angle) / cos(radians(latitude)))))
    west, east = longitude - across, longitude + across
    if west < -180 or east > 180:
        return south, north, -180.0, 180.0
    return south, north, west, east
