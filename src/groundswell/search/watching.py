"""The watch on every declared table: triggers that note what has changed, in the transaction that changes it.

A hook in actions would be forgotten somewhere, and says nothing of updates of many rows. They are set up after each
`migrate`; ones whose declaration has changed since are replaced, and then everything is indexed again.
"""

import hashlib
from collections.abc import Iterator

from django.db import connections

from groundswell.search.kinds import Watch, all_kinds

FUNCTION = "search_note"


def install(using: str = "default") -> list[str]:
    """Set up the missing triggers and drop those nobody declares any more; the names of the new ones."""
    connection = connections[using]
    wanted = dict(_wanted(connection.vendor))
    there = dict(_there(using))
    new = [name for name in wanted if name not in there]
    with connection.cursor() as cursor:
        for name, table in there.items():
            if name not in wanted:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
        for name in new:
            for statement in wanted[name]:
                cursor.execute(statement)
    return new


def missing(using: str = "default") -> list[str]:
    """The names of declared triggers that this database lacks."""
    there = dict(_there(using))
    return [name for name, _ in _wanted(connections[using].vendor) if name not in there]


def _there(using: str) -> Iterator[tuple[str, str]]:
    connection = connections[using]
    listed = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        listed = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(listed)
        yield from ((name, table) for name, table in cursor.fetchall() if name.startswith(f"{FUNCTION}_"))


def _wanted(vendor: str) -> Iterator[tuple[str, list[str]]]:
    for kind in all_kinds():
        for watch in kind.watches:
            for event in watch.events:
                statement = _note(watch, event)
                when = _changed(watch) if event == "UPDATE" else ""
                table = watch.model._meta.db_table
                seen = hashlib.sha256(f"{table} {statement} {when}".encode()).hexdigest()[:10]
                name = f"{FUNCTION}_{event.lower()}_{seen}"
                make = _postgresql if vendor == "postgresql" else _sqlite
                yield name, make(name, table, event, when, statement)


def _note(watch: Watch, event: str) -> str:
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}[event]
    selects = dict.fromkeys(_select(watch, row) for row in rows)
    return f"INSERT INTO search_stale (kind, subject_id) {' UNION '.join(selects)}"


def _select(watch: Watch, row: str) -> str:
    (kind,) = (one.name for one in all_kinds() if watch in one.watches)
    said = watch.ids.format(row=row)
    return f"SELECT '{kind}', {said.removeprefix('SELECT ')}"


def _changed(watch: Watch) -> str:
    columns = [field.column for field in watch.model._meta.concrete_fields]
    unknown = {*watch.only, *watch.ignoring} - {*columns}
    if unknown:
        raise ValueError(f"{watch.model._meta.label} has no {', '.join(sorted(unknown))}")
    kept = watch.only or [column for column in columns if column not in watch.ignoring]
    return " OR ".join(f'OLD."{column}" IS {{distinct}} NEW."{column}"' for column in kept)


def _sqlite(name: str, table: str, event: str, when: str, statement: str) -> list[str]:
    condition = f" WHEN {when.format(distinct='NOT')}" if when else ""
    return [f"CREATE TRIGGER {name} AFTER {event} ON {table}{condition} BEGIN {statement}; END"]


def _postgresql(name: str, table: str, event: str, when: str, statement: str) -> list[str]:
    condition = f" WHEN ({when.format(distinct='DISTINCT FROM')})" if when else ""
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$note$ BEGIN {statement}; RETURN NULL; END $note$",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW{condition} EXECUTE FUNCTION {name}()",
    ]
