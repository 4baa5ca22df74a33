from typing import override

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel.retention import keeps
from groundswell.threads.models import Level


class Rhythm(models.TextChoices):
    """How often news comes by mail or to a device."""

    AT_ONCE = "at_once", _("Soon after it happens")
    HOURLY = "hourly", _("Once an hour")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class Preference(models.Model):
    """What a person wants to hear of from one group, or, with no space, from everything they did not settle."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    space_id = models.BigIntegerField(null=True)
    level = models.CharField(max_length=10, choices=Level, blank=True, default=Level.USUAL)
    by_mail = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    by_push = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "space_id"], name="preference_once_a_space"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(space_id=None), name="preference_once_for_the_rest"
            ),
        ]
        indexes = [models.Index(fields=["space_id", "level"], name="preference_level")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} in {self.space_id}: {self.level}, mail {self.by_mail}"


class Hours(models.Model):
    """When news may reach a person, by the clock of their own time zone. Quiet hours may run past midnight.

    digest_hour, digest_day: when the news of a day, or of a week (0 is Monday), comes together.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest_hour = models.PositiveSmallIntegerField(default=7, validators=[MaxValueValidator(23)])
    digest_day = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(6)])

    @override
    def __str__(self) -> str:
        return f"hours of {self.person_id}"


keeps(
    Preference, days=None, what=_("What you want to hear of"), why=_("It holds until its person changes it.")
)
keeps(
    Hours,
    days=None,
    what=_("Your quiet hours, and when news comes together"),
    why=_("It holds until its person changes it."),
)
