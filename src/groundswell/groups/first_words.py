"""What waits for an answer by a named person: each app declares the kinds it knows, and this row knows none of them.

declare(Kind(Waiting.QUESTION, opens={"discussions.asked": …}, closes={"threads.replied": …}, …))

A clock is opened and closed by entries of the ledger. The thing itself stays the truth: what does not wait any more
(it was taken back, hidden, answered elsewhere) says so by `still`, and its clock stops without anybody being blamed.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from groundswell.groups.models import Right, Waiting
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry

type Ids = Collection[int]


@dataclass(frozen=True)
class Word:
    """A first word or a question: whose it is, and what is answered. by and at: who answered already, and when."""

    person_id: int
    subject_id: int
    by: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """How one that waits is shown to one viewer: where it is answered, and in which words the button says so."""

    url: str
    button: str
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of waiting.

    opens: by verb, what of an entry waits, or None. closes: by verb, the subjects that an entry answers. for_newcomers:
    whether people with a role open none. once: whether only the first one of somebody in a group counts. right: what it takes to
    know of it and to answer it. is_told: whether the entry that opens it tells all of those already. still: which of
    these subjects still wait. shown: of these subjects, those the viewer may see.
    """

    name: Waiting
    opens: Mapping[str, Callable[[Entry], Word | None]]
    closes: Mapping[str, Callable[[Entry], Ids]]
    still: Callable[[Ids], set[int]]
    shown: Callable[[Someone, Ids], Mapping[int, Shown]]
    for_newcomers: bool = field(default=True)
    once: bool = field(default=False)
    right: Right = field(default=Right.WELCOME)
    is_told: bool = field(default=False)


_kinds: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Make a kind of waiting known."""
    _kinds[kind.name] = kind
    return kind


def all_kinds() -> list[Kind]:
    """Every kind that is declared."""
    return list(_kinds.values())


def kind_named(name: str) -> Kind | None:
    """The kind of this name, when an app here knows it."""
    return _kinds.get(name)
