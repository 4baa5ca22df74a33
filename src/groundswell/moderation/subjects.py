"""What can be reported. The apps above say so when they start; this row knows none of them.

subjects.declare(Subject("threads.post", word=_("post"), find=…, fetch=…, author=…, group=…, page=…, shown=…))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone


@dataclass(frozen=True)
class Shown:
    """A thing as whoever looks at a report reads it. who: the id of whose it is. body: safe HTML."""

    body: Markup
    said_at: datetime | None = None
    title: str = ""
    who: int | None = None
    is_gone: bool = False


@dataclass(frozen=True)
class Attached:
    """A private thing the reporter attaches, such as a message to them. Only its reporter's own choice is ever read."""

    text: str
    author_id: int | None
    said_at: datetime


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One kind of thing that can be reported.

    find: the thing, for a viewer who sees it now. fetch: the same for whoever looks at a report, hidden or not. author:
    whose it is. group: where it lies, None for what those who run the platform look after. shown: how it stands in
    the queue. around: what stands before and after it, for the context. veils_at: how many reports that count blur it;
    0: none do.

    hide (returning what `show` needs to undo it), show and veil: for kinds that keep that note themselves; others are
    marked here, and their queries leave out what is hidden (queries.is_standing). typed, reword and
    put_words_back: for kinds whose words a moderator may change; reword returns what putting them back needs.
    release and hold_back: for kinds that may wait before anybody reads them; release says whether it waited. learns_from:
    the words the spam filter learns from. attach: for kinds that those who look at reports cannot read: what goes along with
    a report, as its reporter reads it and is told. count_by, hide_by and show_all: everything some people wrote in a group, at once.
    """

    kind: str
    word: str | Promise
    find: Callable[[Someone, int], Any | None]
    fetch: Callable[[int], Any | None]
    author: Callable[[Any], int | None]
    group: Callable[[Any], Group | None]
    page: Callable[[Any], str]
    shown: Callable[[Any], Shown]
    around: Callable[[Any], Sequence[Shown]] | None = None
    veils_at: int = 3
    hide: Callable[[Any, Person], dict[str, Any]] | None = None
    show: Callable[[Any, dict[str, Any]], None] | None = None
    veil: Callable[[Any, bool], None] | None = None
    typed: Callable[[Any], str] | None = None
    reword: Callable[[Any, str], str] | None = None
    put_words_back: Callable[[Any, str], None] | None = None
    release: Callable[[Any], bool] | None = None
    hold_back: Callable[[Any], None] | None = None
    learns_from: Callable[[Any], str] | None = None
    attach: Callable[[Any], Sequence[Attached]] | None = None
    count_by: Callable[[Group, Sequence[int]], int] | None = None
    hide_by: Callable[[Group, Sequence[int], Person], list[int]] | None = None
    show_all: Callable[[list[int]], None] | None = None


_subjects: dict[str, Subject] = {}


def declare(subject: Subject) -> None:
    """Make a kind of thing known as something that can be reported."""
    _subjects[subject.kind] = subject


def subject_named(kind: str) -> Subject | None:
    """The kind of this name, if it can be reported."""
    return _subjects.get(kind)


def all_subjects() -> list[Subject]:
    """Everything that can be reported, by name."""
    return [_subjects[kind] for kind in sorted(_subjects)]


def fetched(kind: str, pk: int) -> tuple[Subject, Any] | None:
    """A thing and its kind, seen or not; None when it is gone or nobody speaks for it any more."""
    subject = _subjects.get(kind)
    thing = subject.fetch(pk) if subject else None
    return (subject, thing) if subject and thing is not None else None
