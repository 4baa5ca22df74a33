"""The badges there are, and what earns them: data, and one pure function."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.ledger.verbs import Counts, all_verbs


class Fact(NamedTuple):
    """One entry of the ledger, as far as badges care."""

    at: datetime
    entry_id: int
    verb: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Badge:
    """So many entries of these kinds or verbs whose facts say this. hue: 1 to 5, a colour of the design."""

    key: str
    icon: str
    hue: int
    kinds: frozenset[Counts] = frozenset()
    verbs: frozenset[str] = frozenset()
    facts: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1

    @property
    def name(self) -> str:
        """What it is called."""
        return str(NAMES[self.key][0])

    @property
    def why(self) -> str:
        """What it is for."""
        return str(NAMES[self.key][1])

    def says(self, facts: Mapping[str, Any]) -> bool:
        """Whether an entry's facts say what they must for it to count."""
        return not self.facts or all(facts.get(key) == value for key, value in self.facts.items())

    @property
    def counted_verbs(self) -> frozenset[str]:
        """Names of every verb that may count for it."""
        return self.verbs | {verb.name for verb in all_verbs() if verb.counts_as in self.kinds}


NAMES: dict[str, tuple[str | Promise, str | Promise]] = {
    "first_act": (_("First act"), _("For doing something, once.")),
    "showed_up": (_("Showed up"), _("For coming to a meeting.")),
    "five_meetings": (_("Five meetings"), _("For coming to five meetings.")),
    "helping_hand": (_("Helping hand"), _("For three tasks or kindnesses.")),
    "steady": (_("Steady"), _("For taking part in six weeks out of twelve.")),
    "welcomer": (_("Welcomer"), _("For welcoming three people.")),
    "host": (_("Host"), _("For hosting a meeting.")),
}


def read(text: str) -> dict[str, Badge]:
    """The badges in a TOML text, in its order. Raises KeyError, TypeError or ValueError for one that is not whole."""
    return {key: _badge(key, given) for key, given in tomllib.loads(text).items()}


def _badge(key: str, given: dict[str, Any]) -> Badge:
    sets: dict[str, Any] = {
        "kinds": frozenset(Counts(kind) for kind in given.get("kinds", [])),
        "verbs": frozenset(given.get("verbs", [])),
    }
    return Badge(key, **given | sets)


BADGES = read(Path(__file__).with_name("badges.toml").read_text(encoding="utf-8"))


def by_verb(badges: Iterable[Badge] = BADGES.values()) -> dict[str, list[Badge]]:
    """Which of these badges each verb may count for."""
    found: dict[str, list[Badge]] = defaultdict(list)
    for badge in badges:
        for verb in badge.counted_verbs:
            found[verb].append(badge)
    return found


def earned(facts: Iterable[Fact], badges: Iterable[Badge] = BADGES.values()) -> dict[str, int]:
    """By badge key, the entry that earned it. The same facts in any order give the same answer.

    Facts that were taken back must be left out by the caller.
    """
    badges = list(badges)
    taking = by_verb(badges)
    once = {fact.entry_id: fact for fact in facts}
    counted: Counter[str] = Counter()
    found: dict[str, int] = {}
    for fact in sorted(once.values(), key=itemgetter(0, 1)):
        for badge in taking.get(fact.verb, ()):
            if badge.says(fact.facts):
                counted[badge.key] += 1
                if counted[badge.key] == badge.times:
                    found[badge.key] = fact.entry_id
    return found
