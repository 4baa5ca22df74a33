from datetime import datetime, timedelta
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models.groups import Group
from groundswell.groups.models.memberships import Membership
from groundswell.ui.links import url

USUAL_HOURS = 24


class Waiting(models.TextChoices):
    """What somebody did that asks for an answer by another person."""

    ARRIVAL = "arrival", _("Joined")
    REQUEST = "request", _("Asked to join")
    POST = "post", _("Wrote here for the first time")
    QUESTION = "question", _("Asked a question")
    RSVP = "rsvp", _("Comes to an event for the first time")


class Ending(models.TextChoices):
    """How a clock stopped. gone: what was asked was taken back, or its person left; nobody is to blame."""

    RUNNING = "", _("Waiting")
    ANSWERED = "answered", _("Answered")
    SPOKEN = "spoken", _("Spoken with")
    GONE = "gone", _("Not waiting any more")
    LAPSED = "lapsed", _("Never answered")


ANSWERED = (Ending.ANSWERED, Ending.SPOKEN)


class Clock(models.Model):
    """That somebody waits in a group for an answer by another person, and since when. Opened once by its ledger entry.

    subject_id: of the thing that is answered; its model follows from the kind (groundswell.groups.first_words).
    holder: whose turn it is to answer; taken_at: when they said that they will. passes_at: when it goes on to somebody
    else, if nobody took it. closed_by: the named person who answered.
    """

    kind = models.CharField(max_length=8, choices=Waiting)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="clocks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    subject_id = models.BigIntegerField()
    entry_id = models.BigIntegerField(unique=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    holder = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    passes_at = models.DateTimeField(null=True)
    passes = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, choices=Ending, blank=True, default=Ending.RUNNING)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(closed_at=None), name="one_open_clock"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "opened_at"], name="clock_open", condition=Q(closed_at=None)),
            models.Index(
                fields=["group", "-closed_at"], name="clock_closed", condition=Q(closed_at__isnull=False)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} in {self.group_id}"

    def get_absolute_url(self) -> str:
        return url("groups:first_words", self.group.slug)

    def is_overdue(self, now: datetime) -> bool:
        """Whether it was to be answered before that moment."""
        return self.due_at <= now

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Shift(models.Model):
    """One welcomer's place in their group's rotation. number: of the last turn they had; away_until: no turn before."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="shift")
    number = models.PositiveIntegerField(default=0)
    away_until = models.DateField(null=True)

    @override
    def __str__(self) -> str:
        return f"shift of {self.membership_id}"


class ReplyTime(models.Model):
    """Within how many hours a group means to answer. Groups without a row mean a day."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="reply_time")
    hours = models.PositiveSmallIntegerField(default=USUAL_HOURS)

    @override
    def __str__(self) -> str:
        return f"{self.hours} hours"


def due(opened_at: datetime, hours: int) -> tuple[datetime, datetime]:
    """When a clock passes to the next one, which is after half of the time, and when it is due."""
    return opened_at + timedelta(hours=hours) / 2, opened_at + timedelta(hours=hours)
