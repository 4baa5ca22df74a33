from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.utils.dateparse import parse_date, parse_datetime

type Outcome = Literal["made", "changed"]
type Cells = Mapping[str, str]


class Refused(Exception):
    """A row that cannot be brought in. Its text is the reason, for the report."""


@dataclass(frozen=True)
class Field:
    """One column: what it means, whether rows need it, and what else files call it."""

    says: str
    is_needed: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """What a file can be brought in as. bring: one row becomes one thing, or raises Refused; safe to repeat."""

    name: str
    fields: Mapping[str, Field]
    bring: Callable[[Cells], Outcome]
    finish: Callable[[], None] = lambda: None


def needed(cells: Cells, name: str) -> str:
    """The cell, which must say something."""
    value = cells.get(name, "").strip()
    if not value:
        raise Refused(f"“{name}” is empty.")
    return value


def number(cells: Cells, name: str, low: float, high: float) -> float | None:
    """The cell as a number in a range; None when it is empty."""
    value = cells.get(name, "").strip()
    if not value:
        return None
    try:
        found = float(value.replace(",", "."))
    except ValueError:
        raise Refused(f"“{name}” is not a number: {value[:40]}.") from None
    if not low <= found <= high:
        raise Refused(f"“{name}” is outside {low:g} to {high:g}: {value[:40]}.")
    return found


def whole(cells: Cells, name: str) -> int:
    """The cell as a whole number from 0; 0 when it is empty."""
    return int(number(cells, name, 0, 2_000_000_000) or 0)


def moment(cells: Cells, name: str) -> datetime | None:
    """The cell as a date or time (ISO 8601); None when it is empty. Without a zone it is taken as UTC."""
    value = cells.get(name, "").strip()
    if not value:
        return None
    try:
        found = parse_datetime(value)
        day = parse_date(value[:10]) if found is None else None
    except ValueError:
        found = day = None
    if found is None and day:
        found = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if found is None:
        raise Refused(f"“{name}” is not a date: {value[:40]}.")
    return found if found.tzinfo else found.replace(tzinfo=UTC)
