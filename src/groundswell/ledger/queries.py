"""Reading the ledger."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from groundswell.ledger.models import Entry, Position
from groundswell.ledger.reading import Reader

PLACE = Tuple(F("transaction"), F("id"))


def entries_by(person_id: int, verbs: Iterable[str] | None = None) -> QuerySet[Entry]:
    """What one person has done, oldest first, optionally only with these verbs. Retracted acts are left out."""
    entries = Entry.objects.filter(actor_id=person_id, retracts_id=None).order_by("id")
    entries = entries.exclude(pk__in=Entry.objects.exclude(retracts_id=None).values("retracts_id"))
    return entries if verbs is None else entries.filter(verb__in=list(verbs))


def entries_within(space_id: int, verbs: Iterable[str] | None = None) -> QuerySet[Entry]:
    """What happened in one space, newest first."""
    entries = Entry.objects.filter(space_id=space_id).order_by("-id")
    return entries if verbs is None else entries.filter(verb__in=list(verbs))


def entries_about(subject: Model) -> QuerySet[Entry]:
    """What happened to one thing, oldest first."""
    return Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk).order_by("id")


def horizon() -> int:
    """Entries of transactions below this number can no longer change, and no more of them will come.

    On PostgreSQL ids may commit out of order; the oldest running transaction bounds what may be read.
    """
    if connection.vendor != "postgresql":
        return 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def after(position: Position, below: int) -> QuerySet[Entry]:
    """Settled entries past a position, in the order readers follow."""
    if connection.vendor == "sqlite":
        # All are of transaction 0. Said as an equality, because SQLite reads an index from the beginning for an OR.
        settled = Entry.objects.filter(transaction=position.transaction, pk__gt=position.entry_id)
    else:
        past = TupleGreaterThan(PLACE, (position.transaction, position.entry_id))
        settled = Entry.objects.filter(past, transaction__lt=below)
    return settled.order_by("transaction", "pk")


def behind(readers: Sequence[Reader]) -> list[Reader]:
    """The readers with something new to read. Takes no lock, so that asking costs writers nothing."""
    below = horizon()
    positions = {p.reader: p for p in Position.objects.all()}
    start = {reader.name: positions.get(reader.name) or Position(reader=reader.name) for reader in readers}
    newest = Entry.objects.filter(transaction__lt=below).order_by("-transaction", "-pk")
    last = newest.values_list("transaction", "pk").first()
    if last is None:
        return []
    return [r for r in readers if (start[r.name].transaction, start[r.name].entry_id) < last]


def actors_within(
    space_id: int, verbs: Iterable[str], since: datetime, until: datetime
) -> QuerySet[Entry, int | None]:
    """Ids of who did any of this in a space from one moment to another, as a subquery. Retracted acts count too."""
    entries = Entry.objects.filter(
        space_id=space_id, verb__in=list(verbs), happened_at__gte=since, happened_at__lt=until
    )
    return entries.exclude(actor_id=None).order_by().values_list("actor_id", flat=True)
