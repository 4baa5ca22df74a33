from datetime import datetime
from typing import override

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock


class Watched(models.Model):
    """A word, or the host of a link, that somebody looks at before others read it. group None: everywhere."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    text = models.CharField(max_length=80)
    is_host = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(Coalesce("group", 0), "text", "is_host", name="watched_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"watched {self.pk}"


class Raid(models.Model):
    """A time in which what newcomers write waits, and joining means asking. group None: everywhere.

    begun_by None: it began by itself, because many accounts came at once. It ends at `until`, or before by hand.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Coalesce("group", 0), condition=Q(ended_at=None), name="one_raid_a_place"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"raid {self.pk} until {self.until}"

    def is_on(self, now: datetime) -> bool:
        """Whether it holds at that moment."""
        return self.ended_at is None and self.until > now


class Trait(models.Model):
    """How often a word stood in what was hidden as spam, and in what was kept. digest: keyed, so no word can be read back."""

    digest = models.CharField(max_length=16, unique=True)
    spam = models.PositiveIntegerField(default=0)
    fine = models.PositiveIntegerField(default=0)

    @override
    def __str__(self) -> str:
        return f"{self.spam} and {self.fine}"
