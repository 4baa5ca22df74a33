"""What a person sees of their own journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership, State
from groundswell.journeys.models import Correction, Dismissal, Way
from groundswell.journeys.phrases import told_to_actor
from groundswell.journeys.rules import counting_verbs
from groundswell.journeys.steps import POOL, Step, pool
from groundswell.kernel.prepared import Prepared
from groundswell.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words."""

    entry_id: int
    sentence: str
    at: datetime


def way_of(person: Person) -> Way:
    """This person's way; a new, unsaved one for somebody who has not done anything yet."""
    return _way.first(person=person.pk) or Way(person=person)


def facts_behind(person: Person, entry_ids: Sequence[int]) -> list[Told]:
    """These of a person's own entries in words, oldest first."""
    entries = _own_entries(keys=list(entry_ids), actor=person.pk) if entry_ids else []
    return [Told(entry.pk, told_to_actor(entry, person.name), entry.happened_at) for entry in entries]


def corrections_of(person: Person) -> list[Told]:
    """The facts a person took out of their journey, in words, oldest first."""
    corrected = Correction.objects.filter(person=person).values_list("entry_id", flat=True)
    return facts_behind(person, list(corrected))


def is_own_fact(person: Person, entry_id: int) -> bool:
    """Whether an entry is something this person did and journeys count."""
    own = Entry.objects.filter(pk=entry_id, actor_id=person.pk, retracts_id=None)
    return own.filter(verb__in=list(counting_verbs())).exists()


def who_can_see(person: Person, way: Way) -> list[str]:
    """The names of the groups whose organisers see this person's stage, because the person shares it there."""
    if way.is_off or way.is_hidden:
        return []
    return _shared_with(person=person.pk)


def next_steps(person: Person, now: datetime, most: int = POOL) -> list[Step]:
    """At most three things to do next, best first, without what the person put away for now."""
    put_away = {step: (until > now, times) for step, until, times in _put_away(person=person.pk)}
    return pool(person, put_away, most)


_way = Prepared(lambda person: Way.objects.filter(person=person))
_own_entries = Prepared(
    lambda keys, actor: Entry.objects.filter(pk__in=keys, actor_id=actor).order_by("happened_at", "pk")
)
_shared_with = Prepared(
    lambda person: (
        Membership.objects.filter(person=person, state=State.ACTIVE, shares_progress=True)
        .order_by("group__name")
        .values_list("group__name", flat=True)
    )
)
_put_away = Prepared(
    lambda person: Dismissal.objects.filter(person=person).values_list("step", "until", "times")
)
