from collections.abc import Collection
from datetime import datetime
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

    space_id: the group it happened in, if any. thread_id: the conversation it stands in, if any. seen_at: when they
    said so, or opened what it is about. mailed_at, pushed_at: when it left by mail, or rang a device. is_folded: one too
    many of its author in an hour, which stands on one line with the others and told nobody.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    space_id = models.BigIntegerField(null=True)
    thread_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    pushed_at = models.DateTimeField(null=True)
    is_folded = models.BooleanField(default=False)

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


def mark_mailed(ids: Collection[int], now: datetime) -> None:
    """Remember that notices left by mail, for the row of mail, which says so when it has left."""
    Notice.objects.filter(pk__in=ids).update(mailed_at=now)


keeps(
    Notice,
    days=180,
    what=_("Your notifications"),
    why=_("Half a year is as far back as anybody scrolls."),
    since="made_at",
)
