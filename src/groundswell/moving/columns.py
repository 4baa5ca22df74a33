"""Which column of a file means what: said by the operator, or guessed from its names."""

import re
from collections.abc import Iterable, Mapping

from groundswell.moving.kinds import Kind


class BadMapping(Exception):
    """A mapping that names what is not there. Its text says which."""


def mapping(kind: Kind, columns: Iterable[str], said: Mapping[str, str]) -> dict[str, str]:
    """Our field -> the file's column. What is said wins; the rest is guessed from names and aliases.

    Raises BadMapping for an unknown field or column, or when a needed field has no column.
    """
    present = list(columns)
    for field, column in said.items():
        if field not in kind.fields:
            raise BadMapping(f"There is no field “{field}”. The fields are: {', '.join(kind.fields)}.")
        if column and column not in present:
            raise BadMapping(f"The file has no column “{column}”. Its columns are: {', '.join(present)}.")
    found = {field: said.get(field) or _guess(kind, field, present) for field in kind.fields}
    missing = [field for field, column in found.items() if not column and kind.fields[field].is_needed]
    if missing:
        raise BadMapping(
            f"No column for {', '.join(missing)}: say which with --map {missing[0]}=COLUMN. "
            f"The file’s columns are: {', '.join(present)}."
        )
    return {field: column for field, column in found.items() if column}


def _guess(kind: Kind, field: str, columns: list[str]) -> str:
    wanted = [_plain(name) for name in (field, *kind.fields[field].aliases)]
    by_name = {_plain(column): column for column in reversed(columns)}
    return next((by_name[name] for name in wanted if name in by_name), "")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9.$]", "", name.lower())
