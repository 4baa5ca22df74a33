"""Thanks, and badges. Nobody is ranked by either: there is no total and no order but time."""

from datetime import date, datetime
from typing import Any, override

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps
from groundswell.recognition.badges import BADGES, Badge

A_WEEK = 5
LONGEST = 280


class SeenBy(models.TextChoices):
    """Who may read a thank-you, besides the two."""

    RECEIVER = "receiver", _("Only them")
    SHOWN = "shown", _("Whoever may see their thanks")


class Thanks(models.Model):
    """Words of thanks from a person, for themselves or for a group, to a person or to a group.

    entry_id: the act it is for, when there is one. is_counted: whether it counts for badges (not when the same two
    thank each other again and again). hidden_at: put away by whoever received it. What others see is decided by both:
    the giver's seen_by, and the receiver's own choice of who sees their thanks.
    """

    giver = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on_behalf_of = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+")
    to_person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    to_group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+")
    entry_id = models.BigIntegerField(null=True)
    words = models.CharField(max_length=LONGEST)
    seen_by = models.CharField(max_length=8, choices=SeenBy, default=SeenBy.RECEIVER)
    is_counted = models.BooleanField(default=True)
    given_at = models.DateTimeField(default=clock.now)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_person=None, to_group__isnull=False)
                | Q(to_person__isnull=False, to_group=None),
                name="thanks_to_a_person_or_a_group",
            ),
            models.CheckConstraint(condition=~Q(giver=F("to_person")), name="nobody_thanks_themselves"),
        ]
        indexes = [
            models.Index(fields=["to_person", "-given_at"], name="thanks_to_person"),
            models.Index(fields=["to_group", "-given_at"], name="thanks_to_group"),
            models.Index(fields=["giver", "-given_at"], name="thanks_from"),
        ]

    @override
    def __str__(self) -> str:
        return f"thanks {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its reader reads it; a group's is read on the group's page."""
        return reverse("recognition:index") if self.to_person_id else ""

    @property
    def from_name(self) -> str:
        """Whom it is from, as others read it."""
        return self.on_behalf_of.name if self.on_behalf_of else self.giver.shown_name


class Allowance(models.Model):
    """How many thank-yous one person has given in one week, by its Monday: five at most, and the row is the lock."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    given = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "week"], name="one_allowance_a_week"),
            models.CheckConstraint(condition=Q(given__lte=A_WEEK), name="five_thanks_a_week"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.given} by {self.person_id} in the week of {self.week}"


class Award(models.Model):
    """A badge somebody earned, by the entry that earned it. Theirs alone unless they share it.

    is_checked: false between the start of a replay and the moment this award is found to stand; it is not shown then.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    badge = models.CharField(max_length=40)
    entry_id = models.BigIntegerField()
    awarded_at = models.DateTimeField(default=clock.now)
    is_shared = models.BooleanField(default=False)
    is_checked = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "badge"], name="award_once")]

    @override
    def __str__(self) -> str:
        return f"{self.badge} of {self.person_id}"

    @property
    def what(self) -> Badge | None:
        """The badge; None for one that is not given any more."""
        return BADGES.get(self.badge)


def _past_weeks(moment: datetime) -> models.QuerySet[Any]:
    return Allowance.objects.filter(week__lt=date.fromordinal(moment.date().toordinal() - 35))


keeps(
    Thanks,
    days=None,
    what=_("Thanks you gave and were given"),
    why=_("A keepsake of whoever received it; goes with either of the two."),
)
keeps(
    Allowance,
    days=35,
    what=_("How many thanks you gave this week"),
    lasts=_("five weeks"),
    why=_("Only this week's is ever asked for."),
    due=_past_weeks,
)
keeps(
    Award,
    days=None,
    what=_("Your badges"),
    why=_("Its person's own; goes with them, or with the act that earned it."),
)
