from typing import override

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.kernel import clock

ME = settings.AUTH_USER_MODEL


class ContactPoint(models.Model):
    """An address by which somebody acted. Its key is canonical (kernel.canonical), so one mailbox is one row.

    Shown to nobody but its person. proved_at: when a link sent to it was followed.
    """

    person = models.ForeignKey(ME, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=8, choices=[("email", _("E-mail"))], default="email")
    value = models.CharField(max_length=254)
    key = models.CharField(max_length=254)
    proved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_person_per_contact")]

    @override
    def __str__(self) -> str:
        return f"contact {self.pk}"


class Consent(models.Model):
    """One answer to “may we …?”: append-only, so the last one of a purpose, channel and space is in force.

    wording names the sentence that was shown, with its version; way names the page or form it was given on.
    """

    person = models.ForeignKey(ME, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    channel = models.CharField(max_length=12, default="email")
    space_id = models.BigIntegerField(null=True)
    is_given = models.BooleanField()
    wording = models.CharField(max_length=60)
    way = models.CharField(max_length=40)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["person", "purpose", "channel", "space_id", "-id"], name="consent_in_force")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.purpose} by {self.channel}: {self.is_given}"


class Block(models.Model):
    """One person keeps another away. The other is never told."""

    person = models.ForeignKey(ME, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(ME, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "blocked"], name="block_once"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} blocks {self.blocked_id}"


class Mute(models.Model):
    """One person does not want to hear of another, who still sees them. The other is never told."""

    person = models.ForeignKey(ME, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(ME, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "muted"], name="mute_once"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("muted")), name="nobody_mutes_themselves"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} mutes {self.muted_id}"
