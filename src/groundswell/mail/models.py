"""Mail on its way: written in the transaction of the act that causes it, sent by the worker."""

import uuid
from datetime import timedelta
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.kernel import clock
from groundswell.kernel.retention import keeps


class Mail(models.Model):
    """One mail to one address. It is rendered when it is sent, so that rights and consent count as they are then.

    `key` makes the Message-ID: a mail that has to be sent again goes out under the same one. `context` is plain JSON.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    purpose = models.CharField(max_length=40)
    to = models.EmailField(max_length=254)
    person_id = models.BigIntegerField(null=True, db_index=True)
    space_id = models.BigIntegerField(null=True)
    template = models.CharField(max_length=80)
    context = models.JSONField(default=dict)
    language = models.CharField(max_length=10, blank=True)
    is_urgent = models.BooleanField(default=False, help_text="Security and confirmation mail goes first.")
    once_key = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001 - null: may be repeated

    made_at = models.DateTimeField(default=clock.now)
    due = models.DateTimeField(default=clock.now)
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True, help_text="Kept for the local mailbox only.")

    class Meta:
        indexes = [
            models.Index(
                fields=["-is_urgent", "due", "id"],
                name="mail_waiting",
                condition=Q(sent_at=None, dropped_at=None),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"mail {self.pk} for {self.purpose}"

    @property
    def state(self) -> str:
        """Where it is: waiting, sent or dropped."""
        if self.sent_at:
            return "sent"
        return "dropped" if self.dropped_at else "waiting"

    @property
    def is_again(self) -> bool:
        """Whether it was tried before and waits to be tried again."""
        return self.tries > 0 and self.state == "waiting"


keeps(
    Mail,
    days=14,
    what=_("Mail to you"),
    lasts=_("14 days after it was sent"),
    why=_("Long enough to see whether mail arrived; never longer, because it names an address."),
    due=lambda now: Mail.objects.filter(
        Q(sent_at__lt=now - timedelta(days=14)) | Q(dropped_at__lt=now - timedelta(days=14))
    ),
)
