"""What can be found. The apps above say so when they start, in their `searching.py`; search knows none of them.

    declare(Kind("discussions.topic", …))

A kind gives the documents of some of its things, how results are shown to a viewer, and which tables to watch: the
database itself notes every change of them (watching.py), whichever way it is made, so nothing is forgotten.
"""

import html
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db.models import Model
from django.utils.functional import Promise

from groundswell.kernel.requests import Someone

LONGEST_BODY = 20_000

type Scope = Literal["open", "readers", "members", "group", "person", "found"]


@dataclass(frozen=True, kw_only=True)
class Document:
    """What is found of one thing. Nothing in it may be for fewer people than `scope` says.

    scope: open to everybody; for readers of its group; for members of it; itself a group; itself a person;
    of a person, for those alone who are signed in and may open their page (found).
    at: the moment results are ordered by. flags: words of the filter, such as "question" and "solved".
    """

    subject: int
    scope: Scope
    title: str
    body: str
    at: datetime
    group: int | None = None
    author: int | None = None
    language: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How a result looks to one viewer. title: of what it stands in. note: a state in a word, such as “Answered”."""

    title: str
    url: str
    place: str = ""
    who: str = ""
    when: datetime | None = None
    note: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Watch:
    """A table whose changes make documents stale.

    ids: a SELECT of their subjects, with {row} for the changed row. only: columns that matter, or all but `ignoring`.
    events: which changes.
    """

    model: type[Model]
    ids: str = "SELECT {row}.id"
    only: tuple[str, ...] = ()
    ignoring: tuple[str, ...] = ()
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of thing that can be found.

    word: what a filter calls it; label: what people read. is_talk: something said, listed apart from groups, people and
    plans. subjects: the model whose ids are indexed. documents: of the given ids, those that may be found at all.
    shown: of the given ids, those the viewer may see (through visible_…), by id.
    """

    name: str
    word: str
    label: str | Promise
    icon: str
    subjects: type[Model]
    documents: Callable[[Collection[int]], Iterable[Document]]
    shown: Callable[[Someone, Collection[int]], Mapping[int, Shown]]
    watches: tuple[Watch, ...] = field(default=())
    is_talk: bool = False
    order: int = 50


_kinds: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Make a kind known."""
    _kinds[kind.name] = kind
    return kind


def all_kinds() -> list[Kind]:
    """Every kind, in the order filters list them."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def kind_named(name: str) -> Kind | None:
    """The kind of this name, when it is known."""
    return _kinds.get(name)


SHOWS = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
TAG = re.compile(r"<[^>]*>")
BREAKS = re.compile(r"</(?:p|li|h\d|pre|blockquote|tr|td|th|summary)>|<br>|<hr>")
PRIVATE = re.compile("\ue000[0-9]*\ue001|[\ue000\ue001]")


def read_aloud(made: Any) -> str:
    """The text of HTML that the kernel rendered, without people named in it by number."""
    text = TAG.sub("", BREAKS.sub("\n", SHOWS.sub(r" \1 ", str(made)[: LONGEST_BODY * 6])))
    return PRIVATE.sub("", html.unescape(text))[:LONGEST_BODY].strip()
