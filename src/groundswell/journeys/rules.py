"""The rules of the stages, read from rules.toml once when the process starts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groundswell.journeys.stages import Stage
from groundswell.ledger.verbs import Counts, verbs_counting_as


@dataclass(frozen=True, slots=True)
class Rule:
    """What one stage takes: facts of these kinds or verbs; `different` verbs among them, or active `weeks` in `of`."""

    kinds: frozenset[Counts]
    verbs: frozenset[str] = frozenset()
    different: int = 1
    weeks: int = 0
    of: int = 12

    def takes(self, verb: str, kind: Counts) -> bool:
        """Whether a fact with this verb counts for the rule."""
        return kind in self.kinds or verb in self.verbs


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Kinds of acts that make a week active; how many weeks are kept and shown; after how many quiet ones one rests."""

    kinds: frozenset[Counts]
    weeks: int
    quiet: int


@dataclass(frozen=True, slots=True)
class ReadyForMore:
    """So many acts in so many different weeks of the last months."""

    acts: int
    weeks: int
    months: int


@dataclass(frozen=True, slots=True)
class Fading:
    """Active in so many of these weeks, then quiet for so many."""

    active: int
    of: int
    then_quiet: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in rules.toml. Raise its version with every change."""

    version: int
    stages: Mapping[Stage, Rule]
    rhythm: Rhythm
    ready_for_more: ReadyForMore
    fading: Fading


def read(text: str) -> Rules:
    """The rules in a TOML text. Raises KeyError, TypeError or ValueError for one that does not say what it must."""
    data = tomllib.loads(text)
    stages = {Stage.keyed(key): _rule(given) for key, given in data["stages"].items()}
    if set(stages) != set(Stage):
        raise ValueError("Every stage needs a rule.")
    rhythm = Rhythm(**data["rhythm"] | {"kinds": _kinds(data["rhythm"])})
    more, fading = ReadyForMore(**data["ready_for_more"]), Fading(**data["fading"])
    return Rules(data["version"], dict(sorted(stages.items())), rhythm, more, fading)


def _rule(given: dict[str, Any]) -> Rule:
    return Rule(**given | {"kinds": _kinds(given), "verbs": frozenset(given.get("verbs", []))})


def _kinds(given: dict[str, Any]) -> frozenset[Counts]:
    return frozenset(Counts(kind) for kind in given["kinds"])


RULES = read(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
RULES_VERSION = RULES.version
COUNTING = (Counts.READY, Counts.ACT, Counts.CARE, Counts.LEAD)


def counting_verbs() -> frozenset[str]:
    """Names of the verbs that journeys look at: those that count as something, and those the rules name."""
    return frozenset(verbs_counting_as(*COUNTING)).union(*(rule.verbs for rule in RULES.stages.values()))
