from datetime import timedelta
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.events.models.events import Event
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps


class Kind(models.TextChoices):
    """What everybody concerned is told, once."""

    REMINDER = "reminder", _("It is tomorrow")
    MOVED = "moved", _("It has changed")
    CANCELLED = "cancelled", _("It is cancelled")
    ASKED = "asked", _("Were you there?")
    OUTCOME = "outcome", _("What came of it")


class Telling(models.Model):
    """Something to be told to the people of an event when it is due. Turned into mail by the worker, then told_at is set."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tellings")
    kind = models.CharField(max_length=9, choices=Kind)
    due = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="tell_once", condition=Q(told_at=None))
        ]
        indexes = [models.Index(fields=["due"], name="telling_due", condition=Q(told_at=None))]

    @override
    def __str__(self) -> str:
        return f"{self.kind} of {self.event_id}"


keeps(
    Telling,
    days=90,
    why="Told, it only says that mail went out.",
    due=lambda now: Telling.objects.filter(told_at__lt=now - timedelta(days=90)),
)
