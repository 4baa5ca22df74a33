"""Which channels there are. Features say so when they start; this row knows none of them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict

NAME = re.compile(r"([a-z][a-z_.]{0,39}):([1-9][0-9]{0,17})")


class Listener(NamedTuple):
    """Somebody who listens, and the language their page is in."""

    person: int
    language: str


class Heard(NamedTuple):
    """A word people say to each other over a channel: who does not hear it, and what it carries."""

    but: Collection[int]
    data: dict[str, Any]


type May = Callable[[Someone, int], Verdict]
type Shows = Callable[[int, str, dict[str, Any], Sequence[Listener]], Sequence[dict[str, Any] | None]]
type Word = Callable[[Someone, int], Heard | None]


@dataclass(frozen=True)
class Kind:
    """One kind of channel: “chat.room” is the kind of “chat.room:5”.

    may: may this viewer listen? Asked at each `listen`, at each recheck and by the sweep. shows: what each of these listeners
    gets of a signal, in their order, None for whoever may not read it any more; without it everybody gets the signal as it is,
    which may hold numbers only. words: what listeners may say to each other. counts: whether they are told how many are here.
    """

    name: str
    may: May
    shows: Shows | None = None
    words: Mapping[str, Word] = field(default_factory=dict)
    counts: bool = False


_kinds: dict[str, Kind] = {}


def declare(
    name: str,
    *,
    may: May,
    shows: Shows | None = None,
    words: Mapping[str, Word] | None = None,
    counts: bool = False,
) -> Kind:
    """Make a kind of channel known."""
    _kinds[name] = Kind(name, may, shows, words or {}, counts)
    return _kinds[name]


def kind_of(channel: str) -> tuple[Kind, int] | None:
    """The kind and the number that a channel's name stands for; None for what is no channel here."""
    found = NAME.fullmatch(channel)
    kind = _kinds.get(found[1]) if found else None
    return (kind, int(found[2])) if found and kind else None
