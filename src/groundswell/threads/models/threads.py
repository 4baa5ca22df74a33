from typing import override

from django.db import models

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock


class Thread(models.Model):
    """The posts about one thing of a group; what the thing is, its `kind` says (groundswell.threads.subjects).

    last_number: of the newest post, deleted or not; numbers are given under this row's lock and have no gaps.
    post_count: posts that stand. last_at and last_author: of the newest post, also when it was deleted since.
    into: the thread that all its posts went to; what is said here is said there.
    """

    kind = models.CharField(max_length=60)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="threads")
    started_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    last_number = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)
    last_author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["group", "kind", "-last_at", "-id"], name="thread_newest")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} thread {self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None
