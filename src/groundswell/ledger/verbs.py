"""The words of the ledger. Each app declares its own, in its own verbs.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

# An audience is asked with the ledger's Entry, which stands above this file.
type Audience = Callable[[Any], Iterable[int]]


class Counts(StrEnum):
    """What kind of act a verb is, for whoever counts acts. Each kind includes things done offline."""

    NOTHING = ""
    READY = "ready"  # means to take part: joined, set a goal
    ACT = "act"  # did something: signed, attended, did a task
    CARE = "care"  # did something for somebody: thanked, welcomed
    LEAD = "lead"  # carried others: hosted, took a role, handed one on


class Reach(StrEnum):
    """Whom a verb reaches beside its audience, and how close it is to them, for whoever tells people of it."""

    CONCERNS = ""  # its audience and nobody else
    NAMES = "names"  # its audience by name: a mention, thanks, an answer to what they did
    BEGINS = "begins"  # also those who want to hear of each topic and event
    SAYS = "says"  # also those who want to hear of everything


def nobody(entry: Any) -> Iterable[int]:
    """The audience of a verb that only the actor hears of."""
    return ()


@dataclass(frozen=True)
class Verb:
    """One kind of thing that happens.

    sentence: what an audience reads, with %(actor)s and the entry's facts. headline: the same for strangers, without
    a name; empty when strangers never hear of it. audience: ids of the people it concerns, worked out when it is told.
    reach: who else may want to hear of it, and whether it names its audience.
    """

    name: str
    sentence: str | Promise
    headline: str | Promise = ""
    audience: Audience = nobody
    counts_as: Counts = Counts.NOTHING
    reach: Reach = Reach.CONCERNS


_verbs: dict[str, Verb] = {}


def declare(
    name: str,
    *,
    sentence: str | Promise,
    headline: str | Promise = "",
    audience: Audience = nobody,
    counts_as: Counts = Counts.NOTHING,
    reach: Reach = Reach.CONCERNS,
) -> Verb:
    """Add a verb `app.past_participle`. Declaring a name twice is a mistake in the code."""
    if name in _verbs:
        raise ValueError(f"The verb {name} is declared twice.")
    _verbs[name] = Verb(name, sentence, headline, audience, counts_as, reach)
    return _verbs[name]


def verb_named(name: str) -> Verb | None:
    """The verb of this name; None for one that a later or removed version of the product wrote."""
    return _verbs.get(name)


def all_verbs() -> list[Verb]:
    """Every verb, by name."""
    return [_verbs[name] for name in sorted(_verbs)]


def verbs_counting_as(*kinds: Counts) -> list[str]:
    """Names of the verbs of these kinds."""
    return [verb.name for verb in all_verbs() if verb.counts_as in kinds]
