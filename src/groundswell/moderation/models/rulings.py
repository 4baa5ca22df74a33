from typing import override

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.moderation.models.cases import Case


class Measure(models.TextChoices):
    """What may come of a case, the mildest first."""

    KEEP = "keep", _("Keep it")
    EDIT = "edit", _("Change its words")
    HIDE = "hide", _("Hide it")
    WARN = "warn", _("Warn")
    PAUSE = "pause", _("Pause")
    REMOVE = "remove", _("Remove from the group")
    BAN = "ban", _("Ban")


class State(models.TextChoices):
    """waiting: a second person has to agree. undone: taken back, by whoever ruled, another moderator, or an appeal."""

    WAITING = "waiting", _("Waiting for a second person")
    STANDING = "standing", _("In force")
    UNDONE = "undone", _("Taken back")


class Ruling(models.Model):
    """What somebody decided about a case, with the reason its author reads. Reversible for 30 days.

    days: of a pause. hides: whether what was written is hidden too. until: when a pause is over. before: what it takes
    to undo it. clause: the point of the agreement it rests on. seconded_by: who agreed where two had to.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rulings")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    measure = models.CharField(max_length=6, choices=Measure)
    days = models.PositiveSmallIntegerField(default=0)
    hides = models.BooleanField(default=False)
    clause = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    wording = models.TextField(blank=True, help_text="The new words, until a second person agrees.")
    state = models.CharField(max_length=8, choices=State, default=State.STANDING)
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(default=dict)
    entry_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state__in=["waiting", "standing"]), name="one_ruling_a_case"
            )
        ]
        indexes = [models.Index(fields=["state", "-made_at"], name="ruling_newest")]

    @override
    def __str__(self) -> str:
        return f"ruling {self.pk}: {self.measure}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:ruling", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        return self.state == State.STANDING

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def concerns_author(self) -> bool:
        """Whether it does anything its author has to hear of."""
        return self.measure != Measure.KEEP


class Answer(models.TextChoices):
    """What became of an appeal."""

    WAITING = "waiting", _("Waiting")
    UPHELD = "upheld", _("The decision stands")
    OVERTURNED = "overturned", _("The decision was taken back")


class Appeal(models.Model):
    """The author's one answer to a ruling, and what somebody else than who ruled made of it."""

    ruling = models.OneToOneField(Ruling, on_delete=models.CASCADE, related_name="appeal")
    words = models.CharField(max_length=1200)
    made_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    reply = models.CharField(max_length=600, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["answer", "id"], name="appeal_waiting")]

    @override
    def __str__(self) -> str:
        return f"appeal against {self.ruling_id}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:ruling", args=[self.ruling_id])
