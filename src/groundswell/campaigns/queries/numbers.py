"""How many have signed. Exact whenever asked: what was counted, and what the rows say that are not counted yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Expression,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from groundswell.campaigns.models import Petition, Signature, Standing


@dataclass(frozen=True, slots=True)
class Numbers:
    """signed: confirmed, with those collected elsewhere. waiting: for their e-mail."""

    signed: int
    waiting: int


def uncounted() -> QuerySet[Signature]:
    """Signatures that stand otherwise than their petition's SignatureCount counts them."""
    return Signature.objects.filter(~Q(standing=F("counted_as"))).order_by()


def uncounted_petitions() -> list[int]:
    """Ids of the petitions that have some."""
    return list(uncounted().values_list("petition", flat=True).distinct())


def exact(standing: str) -> Expression:
    """For annotating petitions: how many signatures stand so, at the moment of asking, in one statement."""
    counted = Coalesce(F(f"count__{standing}"), Value(0), output_field=IntegerField())
    return counted + Coalesce(Subquery(_change(standing)), Value(0), output_field=IntegerField())


def _change(standing: str) -> QuerySet[Signature, Any]:
    """By how much the counted number is behind, for one petition."""
    one = Case(When(standing=standing, then=1), default=0) - Case(
        When(counted_as=standing, then=1), default=0
    )
    rows = uncounted().filter(petition=OuterRef("pk")).values("petition")
    return rows.annotate(change=Sum(one, output_field=IntegerField())).values("change")


def numbers(petition: Petition | int) -> Numbers:
    """How many have signed and how many wait, exactly. Raises Petition.DoesNotExist when there is none."""
    pk = petition if isinstance(petition, int) else petition.pk
    asked = Petition.objects.annotate(
        signed=F("imported_count") + exact(Standing.CONFIRMED), waiting=exact(Standing.WAITING)
    )
    signed, waiting = asked.values_list("signed", "waiting").get(pk=pk)
    return Numbers(signed, waiting)
