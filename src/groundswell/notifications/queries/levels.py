"""How much of the news people want, and who agreed to have it by mail."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from groundswell.accounts.models import Consent
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


def may_be_mailed(people: Collection[int]) -> set[int]:
    """Those who said yes, as their last word, to news by mail. No answer is no."""
    said = Consent.objects.filter(person__in=people, purpose=MAIL, channel="email", space_id=None)
    last = dict(said.order_by("pk").values_list("person", "is_given"))
    return {person for person, is_given in last.items() if is_given}


def was_asked(person_id: int) -> bool:
    """Whether they ever answered the question about news by mail."""
    return Consent.objects.filter(person=person_id, purpose=MAIL, channel="email", space_id=None).exists()
