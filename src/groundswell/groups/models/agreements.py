from typing import override

from django.db import models

from groundswell.accounts.models import Person
from groundswell.groups.models.groups import Group
from groundswell.kernel import clock


class Agreement(models.Model):
    """How a group's members treat each other: one version. The highest version is in force."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    clauses = models.JSONField(help_text="A list of {title, text}.")
    change = models.CharField(max_length=200, blank=True, help_text="What changed, in one sentence.")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="agreement_version_once")]
        ordering = ["group", "-version"]

    @override
    def __str__(self) -> str:
        return f"agreement {self.version} of {self.group_id}"


class Acceptance(models.Model):
    """That one person accepted one version."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    accepted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="accept_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} accepted {self.agreement_id}"
