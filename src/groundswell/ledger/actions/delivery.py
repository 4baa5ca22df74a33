"""Bringing entries to their readers."""

import logging
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.kernel import clock
from groundswell.ledger import queries
from groundswell.ledger.models import Entry, Parked, Position
from groundswell.ledger.reading import Reader, all_readers

log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)


def deliver(readers: Sequence[Reader] | None = None) -> int:
    """Bring every reader up to date; returns how many entries were read. Safe in many workers at once."""
    total = 0
    for reader in queries.behind(all_readers() if readers is None else readers):
        while read := advance(reader):
            total += read
    return total


@transaction.atomic
def advance(reader: Reader) -> int:
    """Give one reader its next batch and move its place, in one transaction.

    Returns how many entries were read: 0 when nothing is new, or when another worker holds this reader.
    """
    Position.objects.get_or_create(reader=reader.name)
    position = Position.objects.select_for_update(skip_locked=True).filter(reader=reader.name).first()
    if position is None:
        return 0
    below = queries.horizon()
    settled = queries.after(position, below)
    last = settled.reverse().values_list("transaction", "pk").first()
    if last is None:
        return 0
    wanted = settled.filter(verb__in=reader.verbs) if reader.verbs else settled
    return _read_and_move(reader, position, list(wanted[: reader.batch]), last)


def _read_and_move(reader: Reader, position: Position, batch: list[Entry], last: tuple[int, int]) -> int:
    if batch:
        _read(reader, batch)
    full = len(batch) == reader.batch
    place = (batch[-1].transaction, batch[-1].pk) if full else last
    position.transaction, position.entry_id = place
    position.read_at = clock.now()
    position.save()
    return len(batch)


def _read(reader: Reader, batch: list[Entry]) -> None:
    try:
        with transaction.atomic():
            reader.read(batch)
    except Exception:  # noqa: BLE001 - one entry must not silence the rest: find it by reading singly
        for entry in batch:
            _read_singly(reader, entry)


def _read_singly(reader: Reader, entry: Entry) -> None:
    try:
        with transaction.atomic():
            reader.read([entry])
    except Exception as error:  # noqa: BLE001 - parked with its error and tried again
        log.warning("ledger.parked", extra={"reader": reader.name, "entry": entry.pk})
        due = clock.now() + FIRST_PAUSE
        Parked.objects.get_or_create(
            reader=reader.name, entry=entry, defaults={"error": _said(error), "due": due}
        )


def retry_parked(now: datetime | None = None) -> int:
    """Try parked entries whose pause is over; returns how many went through."""
    due = Parked.objects.filter(due__lte=now or clock.now()).order_by("due", "pk")
    readers = {reader.name: reader for reader in all_readers()}
    return sum(_retry(pk, readers, now or clock.now()) for pk in due.values_list("pk", flat=True)[:100])


@transaction.atomic
def _retry(pk: int, readers: dict[str, Reader], now: datetime) -> bool:
    parked = Parked.objects.select_for_update(skip_locked=True).select_related("entry").filter(pk=pk).first()
    reader = readers.get(parked.reader) if parked else None
    if parked is None or reader is None:
        return False
    try:
        with transaction.atomic():
            reader.read([parked.entry])
    except Exception as error:  # noqa: BLE001 - stays parked, for longer
        parked.tries += 1
        parked.due = now + min(FIRST_PAUSE * 2**parked.tries, LONGEST_PAUSE)
        parked.error = _said(error)
        parked.save()
        return False
    parked.delete()
    return True


def _said(error: Exception) -> str:
    """The kind of error and where, without values: they could be personal."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {where.name}, line {where.lineno}"


def replay(reader: Reader) -> int:
    """Clear what a reader derived and read everything again; returns how many entries were read."""
    with transaction.atomic():
        Position.objects.get_or_create(reader=reader.name)
        Position.objects.select_for_update().get(reader=reader.name)
        Parked.objects.filter(reader=reader.name).delete()
        reader.reset()
        Position.objects.filter(reader=reader.name).update(transaction=0, entry_id=0)
    return deliver([reader])
