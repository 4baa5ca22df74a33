"""What threads are about. The apps above say so when they start; this row knows none of them.

subjects.declare("discussions.topic", visible=…, page=…)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.kernel.requests import Someone
from groundswell.threads.models import Post, Thread

type Rows = QuerySet[Any, Any]
type Marks = Callable[[Thread], Mapping[int | None, str]]


@dataclass(frozen=True)
class Subject:
    """One kind of thing people talk about.

    visible: those of its rows that a viewer may read, each with its `thread`. page: the address that shows a post in its thread.
    published: what the feature does once a first post that was held may be read. marks: words that stand on some posts of a
    thread, by their keys.
    """

    visible: Callable[[Someone], Rows]
    page: Callable[[Post], str]
    published: Callable[[Thread, Person], None] | None = None
    marks: Marks | None = None


_subjects: dict[str, Subject] = {}


def declare(
    kind: str,
    *,
    visible: Callable[[Someone], Rows],
    page: Callable[[Post], str],
    published: Callable[[Thread, Person], None] | None = None,
    marks: Marks | None = None,
) -> None:
    """Make a kind of subject known."""
    _subjects[kind] = Subject(visible, page, published, marks)


def published(thread: Thread, by: Person) -> None:
    """A thread whose first post waited for a look is there now: its feature tells whom it concerns."""
    subject = _subjects.get(thread.kind)
    if subject is not None and subject.published is not None:
        subject.published(thread, by)


def marks_on(thread: Thread) -> Mapping[int | None, str]:
    """Words that stand on some posts of a thread, by their keys."""
    subject = _subjects.get(thread.kind)
    return subject.marks(thread) if subject is not None and subject.marks is not None else {}


def readable(viewer: Someone) -> Q:
    """Matches the threads a viewer may read; none of a kind nobody declared."""
    found = Q(pk__in=[])
    for kind, subject in _subjects.items():
        found |= Q(Exists(subject.visible(viewer).filter(thread=OuterRef("pk"))), kind=kind)
    return found


def page_of(post: Post, thread: Thread) -> str:
    """The address that shows a post where it stands."""
    post.thread = thread
    return _subjects[thread.kind].page(post)
