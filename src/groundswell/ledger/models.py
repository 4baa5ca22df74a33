"""What happened, once, in order, for good."""

from typing import Any, NoReturn, override

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from groundswell.kernel import clock
from groundswell.ledger.verbs import Verb, verb_named


class CurrentTransaction(models.Func):
    """The number of the running transaction on PostgreSQL; 0 on SQLite, where writers come one after another."""

    output_field = models.BigIntegerField()

    @override
    def as_sql(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, list[Any]]:
        if connection.vendor == "postgresql":
            return "(pg_current_xact_id()::text::bigint)", []
        return "0", []


class EntryQuerySet(models.QuerySet["Entry"]):
    @override
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The ledger is append-only: record a correction instead.")

    @override
    def delete(self) -> NoReturn:
        raise TypeError("The ledger is append-only: record a correction instead.")


class Entry(models.Model):
    """One thing that happened: who did what, about what, in which space.

    `facts` holds what the sentence needs for ever, and never personal data. A correction is a new entry whose
    `retracts` names the entry it takes back. Readers follow (transaction, id), never id alone.
    """

    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    space_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    retracts_id = models.BigIntegerField(null=True)
    happened_at = models.DateTimeField(default=clock.now)
    transaction = models.BigIntegerField(db_default=CurrentTransaction())

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["transaction", "id"], name="entry_order"),
            models.Index(fields=["actor_id", "id"], name="entry_actor"),
            models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_subject"),
            models.Index(fields=["space_id", "verb", "id"], name="entry_space"),
            models.Index(
                fields=["retracts_id"], name="entry_retracts", condition=~models.Q(retracts_id=None)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The ledger is append-only: record a correction instead.")
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The ledger is append-only: record a correction instead.")

    @property
    def word(self) -> Verb | None:
        """The verb, when this version of the product knows it."""
        return verb_named(self.verb)

    def sentence(self, actor: str) -> str:
        """The entry in words for its audience."""
        return str(self.word.sentence) % {"actor": actor, **self.facts} if self.word else ""

    @property
    def headline(self) -> str:
        """The entry in words for strangers, without a name. Empty when they never hear of it."""
        return str(self.word.headline) % self.facts if self.word else ""


class Position(models.Model):
    """How far one reader has read."""

    reader = models.CharField(max_length=60, primary_key=True)
    transaction = models.BigIntegerField(default=0)
    entry_id = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return f"{self.reader} at {self.entry_id}"


class Parked(models.Model):
    """An entry that one reader could not work through, waiting to be tried again."""

    reader = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    error = models.TextField()
    tries = models.PositiveIntegerField(default=1)
    due = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "entry"], name="park_once")]

    @override
    def __str__(self) -> str:
        return f"{self.entry_id} for {self.reader}"


class AuditHead(models.Model):
    """The end of the audit chain: the one row that writers lock."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    @override
    def __str__(self) -> str:
        return f"audit head {self.number}"


class AuditEntry(models.Model):
    """That something of weight was done with a right: never what text. Each entry's digest covers the one before."""

    number = models.BigIntegerField(unique=True)
    done_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    space_id = models.BigIntegerField(null=True, db_index=True)
    what = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.what}"
