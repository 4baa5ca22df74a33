"""How much of the news people want, and who agreed to have it by mail."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from groundswell.accounts.models import Consent, Person
from groundswell.groups.models import Group
from groundswell.groups.queries import my_groups
from groundswell.kernel.prepared import Prepared
from groundswell.notifications.models import Preference, Rhythm, Wanted

MAIL = "notifications.mail"


@dataclass(frozen=True, slots=True)
class Level:
    """What somebody wants from one space."""

    in_app: str = Wanted.EVERYTHING
    by_mail: str = Rhythm.AT_ONCE

    def takes(self, *, names_them: bool) -> bool:
        """Whether a piece of news is wanted at all."""
        return self.in_app == Wanted.EVERYTHING or (self.in_app == Wanted.NAMED and names_them)


class Levels:
    """The levels of some people in some spaces, read with one query."""

    def __init__(self, people: Collection[int], spaces: Collection[int | None]) -> None:
        named = [space for space in spaces if space is not None]
        found = Preference.objects.filter(Q(space_id=None) | Q(space_id__in=named), person__in=people)
        self._by_place = {
            (one.person_id, one.space_id): Level(one.in_app, one.by_mail) for one in found.iterator()
        }

    def of(self, person_id: int, space_id: int | None) -> Level:
        """A group's own level, else the one for everything else, else everything."""
        place = self._by_place
        return place.get((person_id, space_id)) or place.get((person_id, None)) or Level()

    def is_settled(self, person_id: int, space_id: int | None) -> bool:
        """Whether they said so for this very place."""
        return (person_id, space_id) in self._by_place


def may_be_mailed(people: Collection[int]) -> set[int]:
    """Those who said yes, as their last word, to news by mail. No answer is no."""
    said = Consent.objects.filter(person__in=people, purpose=MAIL, channel="email", space_id=None)
    last = dict(said.order_by("pk").values_list("person", "is_given"))
    return {person for person, is_given in last.items() if is_given}


def was_asked(person_id: int) -> bool:
    """Whether they ever answered the question about news by mail, or settled how it comes."""
    return (_has_settled.first(person=person_id) or _has_answered.first(person=person_id)) is not None


@dataclass(frozen=True)
class Wish:
    """What somebody wants from one group, or, group None, from everything they did not settle."""

    group: Group | None
    level: Level
    is_settled: bool


def wishes_of(person: Person) -> list[Wish]:
    """The wish for everything, then one for each group of theirs, as it works out: without consent, no mail."""
    groups = list(my_groups(person))
    levels = Levels([person.pk], [group.pk for group in groups])
    is_mailed = person.pk in may_be_mailed([person.pk])
    found = []
    for group in (None, *groups):
        level = levels.of(person.pk, group.pk if group else None)
        shown = level if is_mailed else Level(level.in_app, Rhythm.NEVER)
        found.append(Wish(group, shown, levels.is_settled(person.pk, group.pk if group else None)))
    return found


_has_settled = Prepared(
    lambda person: Preference.objects.filter(person=person, space_id=None).values_list("pk", flat=True)[:1]
)
_has_answered = Prepared(
    lambda person: (
        Consent.objects.filter(person=person, purpose=MAIL, channel="email", space_id=None)
        .order_by("pk")
        .values_list("pk", flat=True)[:1]
    )
)
