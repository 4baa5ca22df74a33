"""Words that stand in private places, and who may read each."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

_numbers = itertools.count(1)
type May = Callable[[str], bool]


@dataclass(frozen=True)
class Canary:
    """A word that occurs nowhere else. may: kind of person -> may they read it."""

    word: str
    stands_in: str
    may: May


class Canaries:
    """Every canary of a world."""

    def __init__(self) -> None:
        self.all: list[Canary] = []

    def word(self, stands_in: str, may: May) -> str:
        """A new word to put somewhere, with the rule for who may read it."""
        word = f"canary{next(_numbers):04d}zq"
        self.all.append(Canary(word, stands_in, may))
        return word

    def seen_wrongly(self, kind: str, text: str) -> list[str]:
        """Where the canaries stand that this kind of person reads in a text and may not."""
        if "canary" not in text:
            return []
        return [f"{c.word} ({c.stands_in})" for c in self.all if c.word in text and not c.may(kind)]


def only(*kinds: str) -> May:
    """These kinds of person and nobody else."""
    allowed = frozenset(kinds)
    return lambda kind: kind in allowed


def anyone(kind: str) -> bool:
    """Everybody, visitors too."""
    return True


def nobody(kind: str) -> bool:
    """Nobody at all, not even staff."""
    return False
