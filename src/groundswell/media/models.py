from typing import override

from django.db import models

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.text.pictures import address_of, reference

LONGEST_ALT = 300


class Picture(models.Model):
    """A picture somebody sent, drawn anew in two sizes (groundswell.media.decoding); nothing of the file they sent is kept.

    key: a digest of what names the upload; the same one of the same person is the same picture. name: nobody guesses it, and it carries the size.
    bytes: of both files together. alt: what it shows, in words. kind and subject_id: what it stands in, such as the post 12
    (groundswell.media.subjects); empty: in nothing yet, and seen by nobody else.
    """

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=42, unique=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    bytes = models.PositiveIntegerField()
    alt = models.CharField(max_length=LONGEST_ALT)
    made_at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="picture_sent_once")]
        indexes = [models.Index(fields=["kind", "subject_id"], name="picture_of")]

    @override
    def __str__(self) -> str:
        return f"picture {self.pk}"

    def get_absolute_url(self) -> str:
        return address_of(self.name, "full")

    @property
    def reference(self) -> str:
        """What stands in a text for it."""
        return reference(self.name, self.alt)
