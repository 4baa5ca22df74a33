"""Questions that hot pages ask on every view: written by the ORM once, then only asked.

Writing a query costs the ORM some ten times what the database takes to answer it. A prepared question is an ordinary
queryset, built once for each shape of what it is given; its answers are what that queryset itself would give.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from groundswell.kernel import clock
from groundswell.kernel.answers import Maker, maker_of
from groundswell.kernel.requests import Visitor
from groundswell.kernel.standins import ROUNDS, Blank, Gap, clock_stands_at, places, stand_in, stored

type Shape = tuple[Any, ...]
type Build = Callable[..., QuerySet[Any, Any]]

KINDS = (int, str, datetime, date)


class AsksTooEarly(Exception):
    """A question that has to ask another one, or to know more of a row than its key, before it can be written."""


class Written(NamedTuple):
    """A query in one database's words, and which of its parameters are filled in. bare: as SQLite's own driver takes it,
    with the parameters at `left` alone.
    """

    sql: str
    bare: str
    left: list[int]
    params: tuple[Any, ...]
    gaps: list[Blank]
    make: Maker


class Prepared[Row]:
    """A question asked over and over with other values: numbers, words, moments, days, lists of them, rows, who looks.

    Of a row, and of who looks, the question may use the key and `is_staff` alone; None, True, False and choices are
    part of the question. What cannot be prepared (it asks something else first, or asks the clock, or reckons with a
    value other than so much before or after a moment) is asked the ordinary way each time, and answers the same.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self.written: dict[Shape, Written | None] = {}

    def __call__(self, **given: Any) -> list[Row]:
        """Ask it with these values."""
        values: list[Gap] = []
        shape = (connection.vendor, *[_shape(name, value, values) for name, value in given.items()])
        if shape not in self.written:
            self.written[shape] = _write(self.build, given)
        it = self.written[shape]
        return list(self.build(**given)) if it is None else _ask(it, values)

    def first(self, **given: Any) -> Row | None:
        """Its first answer, if it has any."""
        found = self(**given)
        return found[0] if found else None


def _ask(it: Written, values: list[Gap]) -> list[Any]:
    params = list(it.params)
    for at, index, later in it.gaps:
        value: Any = values[index]
        params[at] = stored(value if later is None else value + later)
    return it.make(_rows(it, params))


def _rows(it: Written, params: list[Any]) -> list[Any]:
    """What the database answers. Django's cursor writes SQLite's placeholders anew each time: a third of a question's cost."""
    if it.bare and not connection.queries_logged and not connection.execute_wrappers:
        connection.validate_thread_sharing()
        connection.validate_no_broken_transaction()
        connection.ensure_connection()
        with connection.wrap_database_errors:
            asked = connection.connection.execute(it.bare, [params[at] for at in it.left])
            found: list[Any] = asked.fetchall()
            return found
    with connection.cursor() as cursor:
        cursor.execute(it.sql, params)
        return list(cursor.fetchall())


def _shape(name: str, value: Any, values: list[Gap]) -> Any:
    """What of a value makes it another question. The rest goes to `values`, to be filled in."""
    kind = type(value)
    if kind in KINDS:
        values.append(value)
        return name, kind
    if isinstance(value, list | tuple):
        padded = _padded(value)
        values += padded
        return name, list, len(padded), type(padded[0]) if padded else None
    if isinstance(value, Model):
        values.append(value.pk)
        return name, kind, getattr(value, "is_staff", None)
    if isinstance(value, Visitor):
        return name, Visitor
    if value is None or isinstance(value, bool | Enum):
        return name, value
    raise TypeError(f"{name}: a prepared question takes no {kind.__name__}")


def _padded(values: Sequence[Gap]) -> list[Gap]:
    """As many as the next power of two: ten lengths of a list make four questions, not ten."""
    wanted = 1 << max(0, len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (wanted - len(values))] if values else []


def _write(build: Build, given: dict[str, Any]) -> Written | None:
    """The question in the database's words, or None when what is given cannot be told apart in them."""
    params: list[list[Any]] = []
    stand_ins: list[list[Gap]] = [[], []]
    words = set()
    for turn in ROUNDS:
        standing_in = {name: _standing_in(value, stand_ins[turn], turn) for name, value in given.items()}
        try:
            with connection.execute_wrapper(_refuse), clock.at(clock_stands_at(turn)):
                asked = build(**standing_in)
                compiler: Any = asked.query.get_compiler(connection=connection)
                sql, filled = compiler.as_sql()
        except (EmptyResultSet, AsksTooEarly):
            return None
        words.add(sql)
        params.append(list(filled))
    gaps = places(params, stand_ins) if len(words) == 1 else None
    if gaps is None:
        return None
    bare, left = _bare(sql, filled, {gap.at for gap in gaps}) if connection.vendor == "sqlite" else ("", [])
    return Written(sql, bare, left, tuple(filled), gaps, maker_of(asked, compiler))


def _bare(sql: str, params: Sequence[Any], gaps: set[int]) -> tuple[str, list[int]]:
    """What belongs to the question is written into it. As a parameter it might decide whether a partial index serves, so
    SQLite would plan the question anew each time: four fifths of its time (sqlite3VdbeSetVarmask, “expired statements”).
    """
    before = re.split(r"(?<!%)%s", sql)
    # A number after GROUP BY or ORDER BY would be a column's.
    stays = {at for at in range(len(params)) if at in gaps or before[at].endswith(" BY ")}
    words = ["?" if at in stays else _literal(value) for at, value in enumerate(params)]
    return sql % tuple(words), [at for at, word in enumerate(words) if word == "?"]


def _literal(value: Any) -> str:
    """A constant of the code as SQLite writes it, or the place of a parameter for any other kind."""
    value = value.value if isinstance(value, Enum) else value
    if isinstance(value, bool | int):
        return str(int(value))
    if isinstance(value, str) and "\0" not in value:
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else "?"


def _refuse(*_: Any) -> None:
    """What a building function asks would be about nobody, and stay in the question for ever."""
    raise AsksTooEarly


def _standing_in(value: Any, made: list[Gap], turn: int) -> Any:
    if isinstance(value, list | tuple):
        return [_standing_in(one, made, turn) for one in _padded(value)]
    if type(value) in KINDS:
        made.append(stand_in(type(value), len(made), turn))
        return made[-1]
    if isinstance(value, Model):
        made.append(stand_in(type(value.pk), len(made), turn))
        return _row(value, made[-1])
    return value


def _row(value: Model, key: Gap) -> Model:
    """Somebody or something with this key, of whom nothing else is known: more of it would be asked for (_refuse)."""
    known: dict[str, Any] = {value._meta.pk.attname: key}
    if hasattr(value, "is_staff"):
        known["is_staff"] = value.is_staff
    fields = [field.attname for field in value._meta.concrete_fields if field.attname in known]
    return type(value).from_db("default", fields, [known[name] for name in fields])
