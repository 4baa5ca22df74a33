"""Questions that hot pages ask on every view: written by the ORM once, then only asked.

Writing a query costs the ORM some ten times what the database takes to answer it.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

# Stand in a query for what is filled in when it is asked. No row has these.
SLUG, NUMBER, MOMENT = "\ufffc slug", -(2**53), datetime(9876, 5, 4, tzinfo=UTC)

type Value = str | int | datetime
type Row = tuple[Any, ...]
type Converter = Callable[[Any, Any, Any], Any]


class Written(NamedTuple):
    """A query in one database's words. gaps: which parameters are filled in, and with what."""

    sql: str
    params: list[Any]
    gaps: list[tuple[int, Value]]
    converters: list[tuple[int, list[Converter], Any]]


class Prepared:
    """A values_list query with SLUG, NUMBER or MOMENT in it. Its rows are what the query itself would give."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self.build = build
        self.written: dict[str, Written] = {}

    def rows(self, values: Mapping[Value, Value]) -> list[Row]:
        """Ask it with these filled in."""
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write()
        it = self.written[connection.vendor]
        params = list(it.params)
        for at, gap in it.gaps:
            params[at] = _stored(values[gap])
        with connection.cursor() as cursor:
            cursor.execute(it.sql, params)
            found = cursor.fetchall()
        return [_converted(row, it.converters) for row in found] if it.converters else found

    def _write(self) -> Written:
        compiler: Any = self.build().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
        stand_ins = {_stored(gap): gap for gap in (SLUG, NUMBER, MOMENT)}
        gaps = [(at, stand_ins[param]) for at, param in enumerate(params) if param in stand_ins]
        return Written(sql, list(params), gaps, [(at, *how) for at, how in converters.items()])


def _stored(value: Value) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _converted(row: Row, converters: list[tuple[int, list[Converter], Any]]) -> Row:
    values = list(row)
    for at, functions, expression in converters:
        for function in functions:
            values[at] = function(values[at], expression, connection)
    return tuple(values)
