from typing import override

from django.db import models

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock


class Sweep(models.Model):
    """Everybody new who joined a group in a stretch of time asks again, and what they wrote there is hidden: one press.

    before: what undoing needs: the memberships, and by kind the things. people and things: how many. undone_at: put back.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    people = models.PositiveIntegerField(default=0)
    things = models.PositiveIntegerField(default=0)
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        return f"sweep {self.pk} in {self.group_id}"
