"""What `groundswell doctor` and `groundswell search` say of the index."""

from collections.abc import Iterator

from django.db import connection

from groundswell.search import watching
from groundswell.search.models import SearchDoc, Stale, Turn
from groundswell.search.words import VERSION

MANY = 5_000


def ailments() -> Iterator[str]:
    """What is wrong with the index, each in a sentence that says what to do."""
    if watching.missing():
        yield "Search does not see every change: run `groundswell migrate`, then `groundswell search reindex`."
    if SearchDoc.objects.exclude(version=VERSION).exists():
        yield "The search index was made by an earlier version: run `groundswell search reindex`."
    if Turn.objects.filter(name="everything").exists():
        yield "Indexing everything was cut off: run `groundswell search reindex` again, it goes on from there."
    if Stale.objects.order_by().values("pk")[MANY : MANY + 1].exists():
        yield f"More than {MANY:,} changes wait to be indexed: is a worker running?"


def described() -> str:
    """The index in a sentence."""
    engine = {"sqlite": "FTS5", "postgresql": "tsvector"}[connection.vendor]
    return f"The search index ({engine}) holds {SearchDoc.objects.count():,} documents."
