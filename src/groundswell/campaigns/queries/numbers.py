"""How many have signed. Exact whenever asked: what was counted, and what the rows say that are not counted yet."""

from dataclasses import dataclass
from typing import Any, override

from django.db.models import Expression, F, Func, IntegerField, Q, QuerySet
from django.db.models.functions import Coalesce

from groundswell.campaigns.models import Petition, Signature, Standing
from groundswell.kernel.prepared import Prepared

BEHIND = """(SELECT COALESCE(SUM(
    CASE WHEN behind.standing = '{standing}' THEN 1 ELSE 0 END - CASE WHEN behind.counted_as = '{standing}' THEN 1 ELSE 0 END
), 0) FROM campaigns_signature behind
WHERE behind.petition_id = campaigns_petition.id AND NOT (behind.standing = behind.counted_as))"""


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


class Behind(Func):
    """By how much the counted number of a petition is behind. One constant, since every page asks it."""

    output_field = IntegerField()

    def __init__(self, standing: str) -> None:
        super().__init__()
        self.standing = Standing(standing)

    @override
    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return BEHIND.format(standing=self.standing), []


def exact(standing: str) -> Expression:
    """For annotating petitions: how many signatures stand so, at the moment of asking, in one statement."""
    return Coalesce(F(f"count__{standing}"), 0) + Behind(standing)


def numbers(petition: Petition | int) -> Numbers:
    """How many have signed and how many wait, exactly. Raises Petition.DoesNotExist when there is none."""
    rows = _numbers(pk=petition if isinstance(petition, int) else petition.pk)
    if not rows:
        raise Petition.DoesNotExist
    return Numbers(*rows[0])


def with_numbers(petitions: QuerySet[Petition]) -> QuerySet[Petition]:
    """The same petitions, each with `signed` (imported ones included) and `waiting`."""
    asked: Any = petitions
    signed = F("imported_count") + exact(Standing.CONFIRMED)
    found: QuerySet[Petition] = asked.annotate(signed=signed, waiting=exact(Standing.WAITING))
    return found


def _of(pk: int) -> QuerySet[Any, Any]:
    asked: Any = with_numbers(Petition.objects.filter(pk=pk))
    found: QuerySet[Any, Any] = asked.values_list("signed", "waiting")
    return found


_numbers = Prepared(_of)
