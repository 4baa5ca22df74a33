"""The story while it is told: who is in it so far, and what is still to happen."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from groundswell.accounts.models import Person
from groundswell.campaigns.models import Petition
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.days import Days
from groundswell.groups.models import Group, Membership
from groundswell.issues.models import Issue
from groundswell.kernel import clock

SEED = 41
type Act = Callable[[], object]


@dataclass
class Story:
    """Scenes in the order of their moments. A scene may add later ones."""

    days: Days
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    petitions: dict[str, Petition] = field(default_factory=dict)
    _scenes: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def at(self, moment: datetime, act: Act) -> None:
        """Have something happen then. Of two things at one moment the one that was added first comes first."""
        heapq.heappush(self._scenes, (moment, next(self._numbers), act))

    def ago(self, weeks: float, act: Act) -> None:
        """Have something happen so many weeks before now."""
        self.at(self.days.ago(weeks), act)

    def play(self, until: datetime) -> None:
        """Let everything happen that is due up to a moment, each thing at its own."""
        while self._scenes and self._scenes[0][0] <= until:
            moment, _number, act = heapq.heappop(self._scenes)
            with clock.at(moment):
                act()

    def membership(self, group: str, person: str) -> Membership:
        """Somebody's row in a group, as it is now."""
        found = Membership.objects.select_related("group", "person")
        return found.get(group=self.groups[group], person=self.people[person])

    def causes(self, slugs: list[str]) -> list[Issue]:
        """The issues with these slugs."""
        return [self.issues[slug] for slug in slugs]


def chance(*about: object) -> random.Random:
    """Chance that falls the same way every time, whatever else happens in between."""
    return random.Random(f"{SEED} {about}")  # noqa: S311 - not a secret


def cast() -> dict[str, Told]:
    """Everybody who is in the story, by key."""
    return {told["key"]: told for told in read("people")["person"]}


def leader_of(group: str) -> str:
    """Who began a group; both by key."""
    return str(next(told["leader"] for told in read("groups")["group"] if told["slug"] == group))
