"""What happened today, in numbers that tell nothing about anybody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, Subquery
from django.utils import timezone

from groundswell.groups.models import Group
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, verbs_counting_as

FEWEST = 5
NEWEST = 20_000


@dataclass(frozen=True)
class Today:
    """How many people acted since midnight, and in how many places their groups are. None: fewer than five."""

    people: int | None
    places: int | None


def today(now: datetime) -> Today:
    """Two questions, however large the ledger is: the newest 20,000 entries are looked at.

    Entries stand in the order in which they happened, as near as matters; no index is kept for this line alone.
    """
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    acts = verbs_counting_as(Counts.READY, Counts.ACT, Counts.CARE, Counts.LEAD)
    newest = Subquery(Entry.objects.order_by("-pk").values("pk")[:1], output_field=BigIntegerField())
    entries = Entry.objects.filter(
        pk__gt=newest - NEWEST, happened_at__gte=midnight, happened_at__lte=now, verb__in=acts
    )
    pairs = set(entries.filter(actor_id__isnull=False).values_list("actor_id", "space_id").distinct())
    spaces = {space for _, space in pairs if space is not None}
    places = Group.objects.filter(pk__in=spaces).exclude(place="").values("place").distinct().count()
    return Today(_shown(len({actor for actor, _ in pairs})), _shown(places))


def _shown(number: int) -> int | None:
    return number if number >= FEWEST else None
