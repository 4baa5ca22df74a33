"""Values that stand in a query for what is filled in when it is asked, while the ORM writes it.

It is written twice, with other stand-ins: a parameter that is the same both times belongs to the query, one that moved
as a stand-in did is that stand-in (for moments, so much before or after it), and any other cannot be told.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

type Gap = int | str | datetime | date

FAR = datetime(9000, 5, 4, 3, 2, 1, 7, tzinfo=UTC)
ROUNDS = (0, 1)


class Blank(NamedTuple):
    """A parameter to fill in: with which of the given values, and how much later than it."""

    at: int
    which: int
    later: timedelta | None = None


def stand_in(kind: type, index: int, turn: int) -> Gap:
    """One of this kind, which no row and no person has. Its distance from the others is another each turn."""
    if kind is int:
        return -(2**53) - index * (3 + turn) - turn
    if kind is str:
        return f"\ufffc{turn}{index}"
    moment = clock_stands_at(turn) + timedelta(days=(397 + turn) * (index + 1), microseconds=7919 * turn)
    return moment if kind is datetime else moment.date()


def clock_stands_at(turn: int) -> datetime:
    """What the clock says while a query is written, so that one which asks it by itself is noticed."""
    return FAR + turn * timedelta(days=10_007, hours=5, seconds=11, microseconds=13)


def stored(value: Gap) -> Any:
    """As the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def places(params: list[list[Any]], stand_ins: list[list[Gap]]) -> list[Blank] | None:
    """Where the stand-ins are in both turns' parameters; None when that cannot be told, or one of them is nowhere."""
    found = []
    for at, pair in enumerate(zip(*params, strict=True)):
        if pair[0] == pair[1]:
            continue
        place = next(
            (p for index in range(len(stand_ins[0])) if (p := _place(at, pair, index, stand_ins))), None
        )
        if place is None:
            return None
        found.append(place)
    return found if {place.which for place in found} == set(range(len(stand_ins[0]))) else None


def _place(at: int, pair: tuple[Any, ...], index: int, stand_ins: list[list[Gap]]) -> Blank | None:
    values = [stand_ins[turn][index] for turn in ROUNDS]
    if all(param == stored(value) for param, value in zip(pair, values, strict=True)):
        return Blank(at, index)
    later = [_later(param, value) for param, value in zip(pair, values, strict=True)]
    return Blank(at, index, later[0]) if later[0] is not None and later[0] == later[1] else None


def _later(param: Any, value: Gap) -> timedelta | None:
    """How much later a moment in the query is than a stand-in; None for anything else."""
    if not isinstance(value, datetime):
        return None
    try:
        moment = param if isinstance(param, datetime) else datetime.fromisoformat(param)
    except (TypeError, ValueError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - value
