"""Moving in: what was brought from files, and how far."""

from typing import override

from django.db import models

from groundswell.kernel import clock


class ImportRun(models.Model):
    """One file brought in as one kind of thing. `done` rows are finished, so a run that was cut off goes on from there."""

    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file and the column mapping.")
    done = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="one_run_a_file")]

    @override
    def __str__(self) -> str:
        return f"{self.kind}: {self.done} rows"


class Brought(models.Model):
    """What something that was brought in is called where it comes from (“post:22/3”), so that it is found again.

    about: what it became here, such as a post; subject_id: its id.
    """

    key = models.CharField(max_length=160, unique=True)
    about = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    brought_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["about", "subject_id"], name="brought_subject")]

    @override
    def __str__(self) -> str:
        return self.key
