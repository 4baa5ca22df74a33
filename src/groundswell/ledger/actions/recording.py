"""Writing things down."""

from typing import Any

from django.db import models

from groundswell.kernel import waking
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Verb


def record(
    verb: Verb,
    *,
    by: models.Model | int | None,
    about: models.Model,
    within: models.Model | int | None = None,
    retracts: Entry | None = None,
    **facts: Any,
) -> Entry:
    """Write down what happened, in the caller's transaction, and wake the readers when it commits.

    `by` is whose act it is, None for the platform's own. `facts` must be plain JSON without personal data.
    """
    entry = Entry.objects.create(
        verb=verb.name,
        actor_id=_pk(by),
        subject_kind=about._meta.label_lower,
        subject_id=about.pk,
        space_id=_pk(within),
        facts=facts,
        retracts_id=retracts.pk if retracts else None,
    )
    waking.wake_on_commit()
    return entry


def _pk(thing: models.Model | int | None) -> int | None:
    return thing.pk if isinstance(thing, models.Model) else thing


def retract(verb: Verb, entry: Entry, *, by: models.Model | int | None, **facts: Any) -> Entry:
    """Take back an entry: a new one that names it. Whoever counts acts leaves both out."""
    taken = Entry.objects.create(
        verb=verb.name,
        actor_id=_pk(by),
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        space_id=entry.space_id,
        facts=facts,
        retracts_id=entry.pk,
    )
    waking.wake_on_commit()
    return taken
