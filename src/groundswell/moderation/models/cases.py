from datetime import datetime
from typing import override

from django.db import models
from django.db.models import Q
from django.urls import reverse

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock


class Case(models.Model):
    """One thing that was reported, and waits for a ruling or had one.

    kind and subject_id: what it is (groundswell.moderation.subjects). group None: it lies outside all groups. author:
    whose it was when it was reported. is_for_staff: those who run the platform look at it. veiled_at: blurred since. held_for: why nobody reads it before somebody
    looked (a key of groundswell.moderation.screening.WHY); empty: people reported it.
    claimed_by, until claimed_until: who is looking at it.
    """

    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    is_for_staff = models.BooleanField(default=False)
    held_for = models.CharField(max_length=8, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    veiled_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, db_index=True)
    claimed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(settled_at=None), name="one_open_case_a_thing"
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=False) | Q(is_for_staff=True), name="somebody_looks_at_every_case"
            ),
        ]
        indexes = [models.Index(fields=["group", "settled_at", "id"], name="case_queue")]

    @override
    def __str__(self) -> str:
        return f"case {self.pk} about {self.kind} {self.subject_id}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:case", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    def is_claimed(self, now: datetime) -> bool:
        """Whether somebody is looking at it at that moment."""
        return self.claimed_by_id is not None and self.claimed_until is not None and self.claimed_until > now


class Flag(models.Model):
    """One person's report of one thing. person None: somebody who left. counts: whether it counts towards the blur.

    clause: the point of the agreement it rests on, in its words of then; empty: something else, said in `words`.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="flags", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    clause = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=600, blank=True)
    counts = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="flag_once")]

    @override
    def __str__(self) -> str:
        return f"flag {self.pk} in case {self.case_id}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:reports")


class Evidence(models.Model):
    """Something private that a reporter chose to attach, such as a message they were sent. Nothing else of theirs is read."""

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="evidence")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    said_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"evidence {self.pk} of flag {self.flag_id}"


class Mark(models.Model):
    """That a thing is hidden or blurred, for kinds that keep no such note themselves."""

    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    is_hidden = models.BooleanField(default=False)
    is_veiled = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="mark_once")]

    @override
    def __str__(self) -> str:
        return f"mark on {self.kind} {self.subject_id}"
