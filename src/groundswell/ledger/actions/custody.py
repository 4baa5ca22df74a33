"""What becomes of entries when people are claimed or erased, and when a database is restored."""

from django.db import connection, models, transaction

from groundswell.ledger.models import Entry, Position


@transaction.atomic
def hand_over(*, from_id: int, to_id: int) -> int:
    """Give one person's entries to another: a proved address brings its acts. Returns how many."""
    return _reassign(from_id, to_id)


@transaction.atomic
def forget(actor_id: int) -> int:
    """Take a person's number off what they did; what happened stays. Returns how many entries it stood on."""
    return _reassign(actor_id, None)


def _reassign(actor_id: int, to: int | None) -> int:
    # The one change an entry ever sees, so the queryset's guard is passed by on purpose.
    return models.QuerySet(Entry).filter(actor_id=actor_id).update(actor_id=to)


@transaction.atomic
def rebase() -> None:
    """Put the entries of a restored database below every transaction to come.

    A restored PostgreSQL counts its transactions anew, so the old numbers would hide new entries from readers.
    """
    models.QuerySet(Entry).exclude(transaction=0).update(transaction=0)
    for position in Position.objects.select_for_update():
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        position.entry_id = min(position.entry_id, last)
        position.transaction = 0
        position.save()


def is_ahead_of_the_database() -> bool:
    """Whether entries carry numbers of transactions this database has not reached: a restore without `rebase`."""
    if connection.vendor != "postgresql":
        return False
    newest = Entry.objects.order_by("-transaction").values_list("transaction", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        return newest >= int(cursor.fetchone()[0])
