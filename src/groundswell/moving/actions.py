"""Bringing files in. Every batch of rows and how far the run got are stored together, so a cut-off run goes on."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path

from django.db import DataError, IntegrityError, transaction

from groundswell.kernel import clock
from groundswell.moving import columns
from groundswell.moving.kinds import Kind, Refused
from groundswell.moving.kinds.fields import Cells
from groundswell.moving.models import ImportRun
from groundswell.moving.reading import LONGEST_CELL, Row, Unreadable, rows

BATCH = 200


@dataclass
class Outcome:
    """What came of a run, in rows. refusals: line number and reason of each refused one."""

    made: int = 0
    changed: int = 0
    skipped: int = 0
    refusals: list[tuple[int, str]] = field(default_factory=list)
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return self.made + self.changed + self.skipped + len(self.refusals)


def bring_in(
    kind: Kind,
    path: Path,
    *,
    said: Mapping[str, str] | None = None,
    is_rehearsal: bool = False,
    on_progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Bring a file's rows in as one kind of thing; running it again changes nothing that is already so.

    A rehearsal stores nothing and reports the same. Raises Unreadable or BadMapping.
    """
    mapping = columns.mapping(kind, _columns(path), said or {})
    outcome = Outcome(mapping=mapping)
    run = None if is_rehearsal else _run(kind, path, mapping)
    outcome.skipped = run.done if run else 0
    numbered = enumerate(rows(path))
    for batch in batched((row for place, row in numbered if place >= outcome.skipped), BATCH, strict=False):
        _bring_batch(kind, batch, mapping, outcome, run)
        on_progress(outcome.done)
    if run:
        ImportRun.objects.filter(pk=run.pk).update(finished_at=clock.now())
        kind.finish()
    return outcome


def _columns(path: Path) -> list[str]:
    first = next(iter(rows(path)), None)
    if first is None:
        raise Unreadable(f"{path} has no rows.")
    return list(first[1])


def _run(kind: Kind, path: Path, mapping: Mapping[str, str]) -> ImportRun:
    digest = hashlib.sha256(repr(sorted(mapping.items())).encode())
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    run, _ = ImportRun.objects.get_or_create(kind=kind.name, digest=digest.hexdigest())
    if run.finished_at:
        ImportRun.objects.filter(pk=run.pk).update(done=0, made=0, changed=0, refused=0, finished_at=None)
        run.refresh_from_db()
    return run


@transaction.atomic
def _bring_batch(
    kind: Kind,
    batch: tuple[tuple[int, Row], ...],
    mapping: Mapping[str, str],
    outcome: Outcome,
    run: ImportRun | None,
) -> None:
    for number, row in batch:
        try:
            with transaction.atomic():
                what = kind.bring(_cells(row, mapping))
        except Refused as reason:
            outcome.refusals.append((number, str(reason)))
        except (IntegrityError, DataError):
            outcome.refusals.append(
                (number, "The database does not take this row: a value is too long or stands twice.")
            )
        else:
            outcome.made += what == "made"
            outcome.changed += what == "changed"
    if run is None:
        transaction.set_rollback(True)
        return
    ImportRun.objects.filter(pk=run.pk).update(
        done=outcome.done, made=outcome.made, changed=outcome.changed, refused=len(outcome.refusals)
    )


def _cells(row: Row, mapping: Mapping[str, str]) -> Cells:
    cells = {ours: row.get(theirs, "") for ours, theirs in mapping.items()}
    longest = max((len(cell) for cell in cells.values()), default=0)
    if longest > LONGEST_CELL:
        raise Refused("A cell holds more than a million characters.")
    return cells


def refusals_as_lines(outcome: Outcome) -> Iterator[str]:
    """The report of refused rows, a line each."""
    yield from (f"line {number}: {reason}" for number, reason in outcome.refusals)
