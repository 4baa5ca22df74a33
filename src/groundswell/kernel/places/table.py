"""The table of postcode areas and the names that lead to them: data/outcodes.csv, and what the movement added.

Read at the first question, and again when the movement's own table has changed.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from groundswell.kernel.places import gazetteer
from groundswell.kernel.places.distance import kilometres_between
from groundswell.kernel.places.place import Place, Precision

FILE = Path(__file__).parents[1] / "data" / "outcodes.csv"
WIDEST_TOWN_KILOMETRES = 22.0


@dataclass(frozen=True, slots=True)
class Outcode:
    """One row: an outward code, where its middle is, and what people call it."""

    code: str
    town: str
    county: str
    region: str
    latitude: float
    longitude: float
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name that people type, what it stands for, and how many outward codes share it."""

    key: str
    size: int
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Every postcode area by its code, and every name by its key; of places that share a name the larger come first."""

    codes: dict[str, Outcode]
    names: dict[str, list[Named]]


def table() -> Table:
    """The table in force."""
    return _table(gazetteer.stamp())


@lru_cache(maxsize=1)
def _table(stamp: int) -> Table:
    rows = [*_shipped(), *(_added(line) for line in gazetteer.kept())]
    found = defaultdict(list)
    for (name, county, region), codes in _grouped(rows).items():
        named = _named(name, county, region, codes)
        found[named.key].append(named)
    names = {key: sorted(same, key=lambda named: -named.size) for key, same in found.items()}
    return Table({row.code: row for row in rows if row.code}, names)


@cache
def _shipped() -> list[Outcode]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_outcode(row) for row in csv.DictReader(file)]


def _outcode(row: dict[str, str]) -> Outcode:
    also = tuple(name for name in row["also"].split("|") if name)
    where = float(row["latitude"]), float(row["longitude"])
    return Outcode(row["outcode"], row["town"], row["county"], row["region"], *where, also)


def _added(line: gazetteer.Line) -> Outcode:
    code = "".join(line.code.split()).upper()
    return Outcode(code, line.town, line.region, line.region, line.latitude, line.longitude, ())


def key_of(name: str) -> str:
    """How a name is compared: without case, marks, punctuation, “the”, “city of”, and with one spelling of saint."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = re.sub(r"[^\w\s]", " ", re.sub(r"['’.]", "", plain.casefold()).replace("&", " and ")).split()
    joined = " ".join("st" if word == "saint" else word for word in words)
    return re.sub(r"^(?:the |city of (?!london$)|greater (?=london$))+", "", joined)


def _grouped(rows: list[Outcode]) -> dict[tuple[str, str, str], list[Outcode]]:
    groups = defaultdict(list)
    for code in rows:
        for scope in _scopes(code):
            groups[scope].append(code)
    return groups


def _scopes(code: Outcode) -> Iterator[tuple[str, str, str]]:
    yield code.town, code.county, code.region
    if key_of(code.county) not in (key_of(code.town), key_of(code.region)):
        yield code.county, code.county, code.region
    for name in code.also:
        yield name, "", code.region
    if code.region and code.region not in code.also:
        yield code.region, "", code.region


def _named(name: str, county: str, region: str, codes: list[Outcode]) -> Named:
    latitude = sum(code.latitude for code in codes) / len(codes)
    longitude = sum(code.longitude for code in codes) / len(codes)
    widest = max(kilometres_between((latitude, longitude), (code.latitude, code.longitude)) for code in codes)
    precision = Precision.REGION if widest > WIDEST_TOWN_KILOMETRES else Precision.TOWN
    middle = round(latitude, 4), round(longitude, 4)
    return Named(key_of(name), len(codes), Place(name, region, "", *middle, precision, county))
