"""What a queryset makes of the rows a database gave: the same, for a query that was written before."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)

type Row = Sequence[Any]
type Maker = Callable[[Sequence[Row]], list[Any]]
type Converter = Callable[[Any, Any, Any], Any]


def maker_of(asked: QuerySet[Any, Any], compiler: Any) -> Maker:
    """What turns rows into this queryset's answers. Raises TypeError for one that asks more than a single query."""
    if asked._prefetch_related_lookups or asked.query.extra:  # type: ignore[attr-defined]
        raise TypeError("a prepared question is one query, written by the ORM")
    found = compiler.get_converters([column for column, _, _ in compiler.select[: compiler.col_count]])
    converters = [(at, functions, expression) for at, (functions, expression) in found.items()]
    make = _makers[asked._iterable_class](asked, compiler)
    return partial(_after, converters, make) if converters else make


def _after(converters: list[tuple[int, list[Converter], Any]], make: Maker, rows: Sequence[Row]) -> list[Any]:
    """Each column as Python has it, then what the queryset makes of the row."""
    read = []
    for row in rows:
        values = list(row)
        for at, functions, expression in converters:
            for function in functions:
                values[at] = function(values[at], expression, connection)
        read.append(values)
    return make(read)


def _models(asked: Any, compiler: Any) -> Maker:
    info, select = compiler.klass_info, compiler.select
    model, fields = info["model"], info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column.target.attname for column, _, _ in select[start:end]]
    mode = asked._fetch_mode
    populators = get_related_populators(info, select, "default", mode)
    annotations = list((compiler.annotation_col_map or {}).items())

    def make(rows: Sequence[Row]) -> list[Any]:
        made = []
        for row in rows:
            one = model.from_db("default", names, row[start:end], fetch_mode=mode)
            for populator in populators:
                populator.populate(row, one)
            for name, at in annotations:
                setattr(one, name, row[at])
            made.append(one)
        return made

    return make


def _dicts(asked: Any, _compiler: Any) -> Maker:
    query = asked.query
    names = list(query.selected or [*query.values_select, *query.annotation_select])
    return lambda rows: [dict(zip(names, row, strict=False)) for row in rows]


_makers: dict[Any, Callable[[Any, Any], Maker]] = {
    ModelIterable: _models,
    ValuesIterable: _dicts,
    ValuesListIterable: lambda _asked, _compiler: lambda rows: list(map(tuple, rows)),
    FlatValuesListIterable: lambda _asked, _compiler: lambda rows: [row[0] for row in rows],
}
