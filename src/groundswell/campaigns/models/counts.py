from typing import override

from django.db import models

from groundswell.campaigns.models.petitions import Petition
from groundswell.kernel import clock


class SignatureCount(models.Model):
    """How many signatures a petition had when they were last counted, and what is drawn from that.

    No signer writes here, so signers do not wait for each other. The exact number is this one and what the rows
    say that are not counted yet: queries.numbers. milestone: the highest goal that was told. places: [town, signatures] of the towns with the most, none of fewer than five.
    """

    petition = models.OneToOneField(
        Petition, on_delete=models.CASCADE, primary_key=True, related_name="count"
    )
    confirmed = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    milestone = models.PositiveIntegerField(default=0)
    places = models.JSONField(default=list)
    counted_at = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return f"{self.confirmed} for {self.petition_id}"


class PlaceCount(models.Model):
    """How many of the counted signatures come from one town."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.CharField(max_length=80)
    confirmed = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["petition", "place"], name="one_count_per_town")]
        indexes = [models.Index(fields=["petition", "-confirmed"], name="place_most")]

    @override
    def __str__(self) -> str:
        return f"{self.confirmed} from {self.place}"
