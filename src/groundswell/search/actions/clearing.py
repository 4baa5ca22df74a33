"""Words that nothing says any more, out of SQLite's index for good.

FTS5 only notes that a row is gone; its words stay in the file until the pieces of the index they stand in are merged.
PostgreSQL clears up by itself (autovacuum).
"""

from django.db import connection, transaction

from groundswell.search.models import SearchDoc

SMALL, PAGES = 20_000, 400
TABLES = ("search_titles", "search_words")


def clear_small() -> None:
    """Do it at once where it is quick; a large index is merged by `clear`, in the night and piece by piece."""
    if connection.vendor != "sqlite" or SearchDoc.objects.order_by().values("pk")[SMALL : SMALL + 1].exists():
        return
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 - our own names


def clear() -> int:
    """Merge everything, at most 400 pages in a transaction, so that nobody waits long; returns how many steps it took."""
    if connection.vendor != "sqlite":
        return 0
    return sum(_merge(table) for table in TABLES)


def _merge(table: str) -> int:
    steps = 0
    # A negative number begins a merge of everything; it is done when a step changes nothing but its own row.
    while _step(table, PAGES if steps else -PAGES) >= 2:
        steps += 1
    return steps


@transaction.atomic
def _step(table: str, pages: int) -> int:
    with connection.cursor() as cursor:
        before = connection.connection.total_changes
        cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608
        return int(connection.connection.total_changes - before)
