"""What search keeps: a copy of each findable text, an index of its words, and what has changed since."""

from typing import Any, override

from django.db import models

from groundswell.kernel import clock


class SearchDoc(models.Model):
    """One findable thing, written by actions alone.

    id: begins with the moment of the thing, so that newest first is the order of ids. scope: who may find it (kinds.Scope).
    version: of the way words were cut when it was indexed.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    scope = models.CharField(max_length=8)
    group_id = models.BigIntegerField(null=True)
    author_id = models.BigIntegerField(null=True, db_index=True)
    title = models.CharField(max_length=200)
    body = models.TextField()
    at = models.DateTimeField()
    language = models.CharField(max_length=10, blank=True)
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="found_once")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Stale(models.Model):
    """That something changed and its document has not followed yet. Written by triggers; not found until it has."""

    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "subject_id"], name="stale_subject")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Term(models.Model):
    """One word that stands in the index somewhere, for finding what a mistyped word may mean. Never shown to anybody."""

    word = models.CharField(max_length=60, primary_key=True)
    backward = models.CharField(max_length=60, db_index=True)

    @override
    def __str__(self) -> str:
        return self.word


class Turn(models.Model):
    """Whose row is locked by whoever indexes, and how far indexing everything again has come."""

    name = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=40, blank=True)
    reached = models.BigIntegerField(default=0)
    since = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return self.name


class Indexed(models.Field[str, str]):
    """The words of a document as the database's own index holds them: FTS5 on SQLite, tsvector on PostgreSQL."""

    @override
    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


@Indexed.register_lookup
class Matches(models.Lookup[str]):
    """`all__matches`: rows whose words fit an expression that matching.py wrote for this database."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, given = self.process_lhs(compiler, connection)
        return f"{left} MATCH %s", [*given, self.rhs]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, given = self.process_lhs(compiler, connection)
        return f"{left} @@ %s::tsquery", [*given, self.rhs]


class InTitles(models.Model):
    """The index of titles. On SQLite the column named like its table stands for all columns."""

    doc = models.OneToOneField(
        SearchDoc, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="in_titles"
    )
    all = Indexed(db_column="search_titles")

    class Meta:
        managed = False
        db_table = "search_titles"

    @override
    def __str__(self) -> str:
        return f"title of {self.pk}"


class InWords(models.Model):
    """The index of everything that is said."""

    doc = models.OneToOneField(
        SearchDoc, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="in_words"
    )
    all = Indexed(db_column="search_words")

    class Meta:
        managed = False
        db_table = "search_words"

    @override
    def __str__(self) -> str:
        return f"words of {self.pk}"
