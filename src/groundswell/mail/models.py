"""Mail on its way: written in the transaction of the act that causes it, sent by the worker."""

import uuid
from typing import override

from django.db import models
from django.db.models import Q
from django.utils import timezone


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

    made_at = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField(default=timezone.now)
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
