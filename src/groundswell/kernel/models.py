"""What the machinery itself stores: nothing about anybody that outlives its day."""

from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.kernel import clock
from groundswell.kernel.retention import keeps


class DailyKey(models.Model):
    """The key that turns today's network addresses into something nobody can turn back. Thrown away daily."""

    day = models.DateField(unique=True)
    key = models.BinaryField()

    @override
    def __str__(self) -> str:
        return f"key of {self.day}"


class Bucket(models.Model):
    """How often something was done since its window opened, by a digest of who or what; over at `until`."""

    key = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    @override
    def __str__(self) -> str:
        return f"{self.count} until {self.until}"


class Answer(models.Model):
    """What an unsafe request was answered, to answer the same again. `key` is a digest of who asked what where.

    `asked` is a digest of what was sent. `status` 0 is an answer still being made.
    """

    key = models.CharField(max_length=64, unique=True)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    content = models.BinaryField(default=bytes)
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    @override
    def __str__(self) -> str:
        return f"{self.status} at {self.created_at}"


class Spent(models.Model):
    """A challenge that was answered and will not be taken again; it would have run out at `until`."""

    key = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(db_index=True)

    @override
    def __str__(self) -> str:
        return f"spent, forgotten at {self.until}"


class LastRun(models.Model):
    """When something that is due by the clock was last begun (kernel.schedule)."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"{self.name} at {self.at}"


keeps(
    DailyKey,
    days=1,
    why="Limits by network need it for its day alone.",
    due=lambda now: DailyKey.objects.filter(day__lt=now.date()),
)
keeps(
    Bucket,
    days=0,
    what=_("A digest of your network address, which nobody can turn back"),
    lasts=_("a day at most"),
    why=_("It holds back whoever floods a form. The address itself is never stored."),
    due=lambda now: Bucket.objects.filter(until__lte=now),
)
keeps(Answer, days=1, why="Browsers and phones repeat a request within minutes.", since="created_at")
keeps(
    Spent,
    days=0,
    why="A challenge that ran out is refused without it.",
    due=lambda now: Spent.objects.filter(until__lte=now),
)
keeps(LastRun, days=None, why="One row for each thing that is due by the clock.")
