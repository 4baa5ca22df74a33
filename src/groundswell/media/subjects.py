"""What pictures stand in. The apps above say so when they start; this row knows none of them.

subjects.declare(Subject("threads.post", may_read=…, living=…))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.kernel.requests import Someone


@dataclass(frozen=True)
class Subject:
    """One kind of thing that holds pictures.

    may_read: may this viewer see the picture of this name in the thing of this number now? Asked every time, so that a right that is gone is gone at once. living:
    those things that still hold what they held; pictures of others go with the next sweep. is_begun: it is not said
    yet, so that what is said can take its pictures over.
    """

    kind: str
    may_read: Callable[[Someone, int, str], bool]
    living: Callable[[], QuerySet[Any]]
    is_begun: bool = False


_subjects: dict[str, Subject] = {}


def declare(subject: Subject) -> None:
    """Make a kind of thing known that holds pictures."""
    _subjects[subject.kind] = subject


def subject_named(kind: str) -> Subject | None:
    """The kind of this name, if anybody declared it."""
    return _subjects.get(kind)


def begun() -> list[str]:
    """The kinds of things that are not said yet."""
    return [kind for kind, subject in _subjects.items() if subject.is_begun]


def without_a_place() -> Q:
    """Matches pictures whose thing is gone, or holds nothing any more."""
    found = Q(pk__in=[])
    for kind, subject in _subjects.items():
        found |= Q(~Exists(subject.living().filter(pk=OuterRef("subject_id"))), kind=kind)
    return found
