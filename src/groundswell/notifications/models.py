"""News for a person, and how much of it they want."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps
from groundswell.ledger.models import Entry


class Notice(models.Model):
    """That an entry of the ledger concerns a person. Whether they may read it is asked each time it is shown.

    space_id: the group it happened in, if any. seen_at: when they said so, or opened what it is about.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    space_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_newest"),
            models.Index(fields=["person", "-id"], name="notice_unseen", condition=Q(seen_at=None)),
            models.Index(fields=["made_at"], name="notice_made"),
        ]

    @override
    def __str__(self) -> str:
        return f"notice {self.pk} of entry {self.entry_id}"


class Wanted(models.TextChoices):
    """Which news of a group somebody wants to hear of at all."""

    EVERYTHING = "everything", _("Everything")
    NAMED = "named", _("Only what names me")
    NOTHING = "nothing", _("Nothing")


class Rhythm(models.TextChoices):
    """How often news comes by mail."""

    AT_ONCE = "at_once", _("Soon after it happens")
    DAILY = "daily", _("Once a day")
    NEVER = "never", _("Never")


class Preference(models.Model):
    """What a person wants to hear of from one group, or, with no space, from everything they did not settle."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    space_id = models.BigIntegerField(null=True)
    in_app = models.CharField(max_length=10, choices=Wanted, default=Wanted.EVERYTHING)
    by_mail = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "space_id"], name="preference_once_a_space"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(space_id=None), name="preference_once_for_the_rest"
            ),
        ]
        indexes = [models.Index(fields=["by_mail", "person"], name="preference_rhythm")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} in {self.space_id}: {self.in_app}, mail {self.by_mail}"


keeps(
    Notice,
    days=180,
    what=_("Your notifications"),
    why=_("Half a year is as far back as anybody scrolls."),
    since="made_at",
)
keeps(
    Preference, days=None, what=_("What you want to hear of"), why=_("It holds until its person changes it.")
)
