"""Places of other countries, which a movement brings itself: a table in the data folder beside the shipped one."""

import csv
import os
import tempfile
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Line:
    """One place: a postcode area (or empty), the town people say, its county or region, its middle in degrees."""

    code: str
    town: str
    region: str
    latitude: float
    longitude: float


def path() -> Path:
    """Where the movement's own table is."""
    return Path(settings.DATA_DIR) / "places.csv"


def keep(lines: Iterable[Line]) -> None:
    """Put places into service for every process; one with the same code, town and region replaces the older."""
    merged = {(line.code, line.town, line.region): line for line in (*kept(), *lines)}
    path().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path().parent, suffix=".csv", delete=False
    ) as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in fields(Line))
        writer.writerows(astuple(line) for line in merged.values())
    os.replace(file.name, path())


def kept() -> list[Line]:
    """The places a movement brought, in their order."""
    try:
        with path().open(encoding="utf-8", newline="") as file:
            return [_line(row) for row in csv.DictReader(file)]
    except FileNotFoundError:
        return []


def stamp() -> int:
    """Changes whenever the table does."""
    try:
        return path().stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _line(row: dict[str, str]) -> Line:
    return Line(row["code"], row["town"], row["region"], float(row["latitude"]), float(row["longitude"]))
