from typing import override

from django.db import models
from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.campaigns.models.petitions import Petition
from groundswell.kernel import clock


class Share(models.Model):
    """A link of one's own to a petition: `/p/<slug>/?via=<code>`. Who signs through it gets one whose parent it is.

    So the way a petition took from hand to hand stays known, without knowing the hands. person: once proved.
    """

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="shares", db_index=False)
    code = models.CharField(max_length=12, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="children", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=12, default="link")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["parent"], name="share_parent", condition=Q(parent__isnull=False)),
            models.Index(fields=["person"], name="share_person", condition=Q(person__isnull=False)),
        ]

    @override
    def __str__(self) -> str:
        return self.code
