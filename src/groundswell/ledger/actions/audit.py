"""The audit log: append-only, each entry bound to the one before by its digest (a hash chain)."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from groundswell.kernel import clock
from groundswell.ledger.models import AuditEntry, AuditHead


@transaction.atomic
def audit(
    what: str, *, by: models.Model | int | None, within: models.Model | int | None = None, **facts: Any
) -> AuditEntry:
    """Add that something was done to the chain, in the caller's transaction. `facts` is plain JSON, never text."""
    AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        done_at=clock.now(),
        actor_id=by.pk if isinstance(by, models.Model) else by,
        space_id=within.pk if isinstance(within, models.Model) else within,
        what=what,
        facts=facts,
    )
    entry.digest = digest(entry, head.digest)
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save()
    return entry


def digest(entry: AuditEntry, before: str) -> str:
    """SHA-256 over the digest before and everything the entry says but whose act it was, which erasure removes."""
    said = [before, entry.number, entry.done_at.isoformat(), entry.space_id, entry.what, entry.facts]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def broken_links() -> Iterator[int]:
    """Numbers of the audit entries that do not follow from the one before: changed, missing or reordered."""
    before, expected = "", 1
    for entry in AuditEntry.objects.order_by("number").iterator():
        if entry.number != expected or entry.digest != digest(entry, before):
            yield entry.number
        before, expected = entry.digest, entry.number + 1
    head = AuditHead.objects.filter(pk=1).first()
    if head and (head.number, head.digest) != (expected - 1, before):
        yield head.number
