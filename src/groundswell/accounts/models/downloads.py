from pathlib import Path
from typing import override

from django.conf import settings
from django.db import models

from groundswell.kernel import clock


class Download(models.Model):
    """“Everything that is mine”, asked for and perhaps made: one at a time a person, kept 24 hours.

    key: the random name of its file. Nothing but being signed in as its person leads to it.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="download")
    key = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(default=clock.now, db_index=True)
    made_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")

    @override
    def __str__(self) -> str:
        return f"download of {self.person_id}"

    @property
    def is_ready(self) -> bool:
        return self.made_at is not None

    @property
    def path(self) -> Path:
        """Where its file is, or will be: a folder that no address leads to."""
        return Path(settings.MEDIA_ROOT) / "exports" / f"{self.key}.zip"
