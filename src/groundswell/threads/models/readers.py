from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.threads.models.threads import Thread


class Level(models.TextChoices):
    """How much of a thread or of a group somebody wants to hear. The usual: what answers or names them, what they
    began, and what is for everybody. Each level holds the ones below it.
    """

    EVERYTHING = "everything", _("Everything")
    TOPICS = "topics", _("Topics and events")
    USUAL = "", _("What concerns me")
    NAMED = "named", _("Only when named")
    NOTHING = "nothing", _("Nothing")


# A thread begins nothing new, so that there is no level for beginnings.
LEVELS_OF_A_THREAD = [(value, words) for value, words in Level.choices if value != Level.TOPICS]


class Reading(models.Model):
    """How far one person has read a thread, and how much of it they want to hear: the usual is as in its group.

    caught_at, before: when they pressed “Catch up”, and how far they had read until then, for the undo.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField(default=0)
    level = models.CharField(max_length=10, choices=Level, blank=True, default=Level.USUAL)
    read_at = models.DateTimeField(default=clock.now)
    caught_at = models.DateTimeField(null=True)
    before = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="reading_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} at {self.number} of {self.thread_id}"


class Draft(models.Model):
    """What somebody has begun to write in a place (“thread:12”) and has not sent. Nobody else ever reads it.

    goes_out_at: it is a reply that was sent (“reply:12”) and is said from then on; until then it can be taken back.
    answers: the post it answers.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.CharField(max_length=60)
    title = models.CharField(max_length=140, blank=True)
    text = models.TextField(blank=True)
    answers = models.ForeignKey("threads.Post", on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(default=clock.now, db_index=True)
    goes_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="draft_once_a_place")]
        indexes = [
            models.Index(
                fields=["goes_out_at"], name="draft_going_out", condition=Q(goes_out_at__isnull=False)
            )
        ]

    @override
    def __str__(self) -> str:
        return f"draft in {self.place}"
