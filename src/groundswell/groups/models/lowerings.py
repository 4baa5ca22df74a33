from typing import override

from django.db import models
from django.db.models import F, Q

from groundswell.accounts.models import Person
from groundswell.groups.models.groups import Group
from groundswell.groups.posture import Posture
from groundswell.kernel import clock


class Lowering(models.Model):
    """That a group is to be less guarded: asked for by one who looks after it, agreed to by another, in force a week later.

    acts_at: from when, once somebody agreed. ended_at: when it came into force, was stopped, or ran out.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lowerings")
    to = models.CharField(max_length=8, choices=Posture)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    agreed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    acts_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_at=None), name="one_lowering_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")), name="lowering_takes_two"
            ),
        ]
        indexes = [
            models.Index(fields=["acts_at"], name="lowering_due", condition=Q(ended_at=None)),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.group_id} to be {self.to}"

    @property
    def is_agreed(self) -> bool:
        return self.agreed_at is not None
