"""What a queryset makes of the rows a database gave: the same, for a query that was written before."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.fetch_modes import FetchMode
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

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
    _quicken(populators, mode)
    from_db = _from_db(model, mode)
    annotations = list((compiler.annotation_col_map or {}).items())

    def make(rows: Sequence[Row]) -> list[Any]:
        made = []
        for row in rows:
            one = from_db("default", names, row[start:end])
            for populator in populators:
                populator.populate(row, one)
            for name, at in annotations:
                setattr(one, name, row[at])
            made.append(one)
        return made

    return make


def _from_db(model: type[Model], mode: FetchMode) -> Callable[..., Any]:
    """What makes an instance of the columns read, as `Model.from_db` does, in a fifth of its time: Django asks of every
    field, read or not, whether it was given. Models with something of their own to do in between are made by Django.
    """
    if not _is_plain(model):
        return partial(model.from_db, fetch_mode=mode)

    def from_db(db: str, names: Sequence[str], values: Row) -> Model:
        one = model.__new__(model)
        one._state = state = ModelState()
        state.adding, state.db, state.fetch_mode = False, db, mode
        one.__dict__.update(zip(names, values, strict=True))
        return one

    return from_db


def _is_plain(model: type[Model]) -> bool:
    """Whether its instances are their columns and nothing else."""
    is_own = model.__init__ is not Model.__init__ or model.from_db.__func__ is not Model.from_db.__func__  # type: ignore[attr-defined]
    hears = pre_init.has_listeners(model) or post_init.has_listeners(model)
    kept = (type(model.__dict__.get(field.attname)) for field in model._meta.local_concrete_fields)
    return not (is_own or hears or model._meta.parents) and all(
        kind in (DeferredAttribute, ForeignKeyDeferredAttribute) for kind in kept
    )


def _quicken(populators: Sequence[Any], mode: FetchMode) -> None:
    """The rows joined to a row are made in the same way."""
    for populator in populators:
        populator.from_db = _from_db(populator.model_cls, mode)
        _quicken(populator.related_populators, mode)


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
