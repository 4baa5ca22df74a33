"""Which cases somebody looks after, and what is known about them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.policy import requires_second_factor
from groundswell.groups.models import Group, Membership, Right
from groundswell.groups.queries import held_in, rights_of
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.moderation.models import Answer, Appeal, Case, Evidence, Flag, Ruling, State

PAGE = 20
WHICH = ("new", "mine", "second", "appeals")


def is_trusted_staff(viewer: Someone) -> bool:
    """Whether the viewer runs the platform, with the second factor that takes."""
    return viewer.is_signed_in and viewer.is_staff and not requires_second_factor(viewer)


def visible_cases(viewer: Someone) -> QuerySet[Case]:
    """Cases this viewer looks after: of groups they moderate, and for staff those of no group or handed to them.

    Nobody looks at a case about themselves.
    """
    if viewer.pk is None:
        return Case.objects.none()
    mine = Q(group__in=held_in(viewer, Right.MODERATE), is_for_staff=False)
    if is_trusted_staff(viewer):
        mine |= Q(is_for_staff=True)
    return Case.objects.filter(mine).exclude(author=viewer.pk).select_related("group", "author", "claimed_by")


def case_of(kind: str, pk: int) -> Case | None:
    """The open case about a thing."""
    return Case.objects.filter(kind=kind, subject_id=pk, settled_at=None).first()


def looks_at(viewer: Someone, kind: str, pk: int) -> bool:
    """Whether the viewer looks after a report of this thing, or takes the second look at what was decided about it."""
    if viewer.pk is None:
        return False
    if visible_cases(viewer).filter(kind=kind, subject_id=pk).exists():
        return True
    return answerable(viewer).filter(ruling__case__kind=kind, ruling__case__subject_id=pk).exists()


def is_attached(viewer: Someone, kind: str, ids: Any, words: str) -> bool:
    """Whether these words stand in what was sent along with a report, of one of these things, that the viewer looks after."""
    if viewer.pk is None:
        return False
    cases = visible_cases(viewer).filter(kind=kind, subject_id__in=ids)
    return Evidence.objects.filter(
        flag__case__in=cases.order_by().values("pk"), text__contains=words
    ).exists()


def queue(viewer: Someone, which: str, group: Group | None = None, after: int = 0) -> list[Case]:
    """One page and one more of what waits, oldest first: new, mine (claimed), second (two have to agree), appeals."""
    cases = visible_cases(viewer).filter(pk__gt=after)
    if group is not None:
        cases = cases.filter(group=group)
    return list(_sorted_out(cases, viewer, which).order_by("pk")[: PAGE + 1])


def _sorted_out(cases: QuerySet[Case], viewer: Someone, which: str) -> QuerySet[Case]:
    waiting = Exists(Ruling.objects.filter(case=OuterRef("pk"), state=State.WAITING))
    if which == "mine":
        return cases.filter(settled_at=None, claimed_by=viewer.pk, claimed_until__gt=clock.now())
    if which == "second":
        return cases.filter(waiting, settled_at=None)
    if which == "appeals":
        return cases.filter(rulings__in=answerable(viewer).values("ruling"))
    return cases.filter(~waiting, settled_at=None)


def answerable(viewer: Someone) -> QuerySet[Appeal]:
    """Appeals that wait and that this viewer may answer: somebody else than who ruled. Staff may answer any."""
    if viewer.pk is None:
        return Appeal.objects.none()
    mine = Q(ruling__case__group__in=held_in(viewer, Right.MODERATE), ruling__case__is_for_staff=False)
    if is_trusted_staff(viewer):
        mine = Q()
    ruled = Q(ruling__by=viewer.pk) | Q(ruling__seconded_by=viewer.pk) | Q(ruling__case__author=viewer.pk)
    waiting = Appeal.objects.filter(mine, answer=Answer.WAITING).exclude(
        pk__in=Appeal.objects.filter(ruled, answer=Answer.WAITING).values("pk")
    )
    return waiting.select_related("ruling__case__group").order_by("pk")


def counts_of(viewer: Someone, group: Group | None = None) -> dict[str, int]:
    """How many wait in each part of the queue."""
    cases = visible_cases(viewer)
    appeals = answerable(viewer)
    if group is not None:
        cases, appeals = cases.filter(group=group), appeals.filter(ruling__case__group=group)
    found = {which: _sorted_out(cases, viewer, which).count() for which in WHICH[:3]}
    return found | {"appeals": appeals.count()}


def looks_after(viewer: Someone) -> bool:
    """Whether the viewer has a queue at all."""
    return is_trusted_staff(viewer) or bool(held_in(viewer, Right.MODERATE))


def others_who_may(case: Case, but: Collection[int | None]) -> bool:
    """Whether somebody else could look at a case."""
    apart = [pk for pk in (*but, case.author_id) if pk is not None]
    if case.is_for_staff:
        return Person.objects.filter(is_staff=True, is_active=True).exclude(pk__in=apart).exists()
    holders = Membership.objects.with_right(Right.MODERATE, case.group_id)
    return holders.exclude(person__in=apart).exists()


@dataclass(frozen=True)
class Report:
    """What people said about one case: how many rested on which point, and their words. Nobody's name."""

    total: int
    counted: int
    clauses: Sequence[tuple[str, int]]
    words: Sequence[str]

    @property
    def clause(self) -> str:
        """The point most reports rest on."""
        return self.clauses[0][0] if self.clauses else ""


def reports_on(cases: Collection[Case]) -> dict[int, Report]:
    """What was said about some cases. One query."""
    by_case: dict[int, list[Flag]] = {case.pk: [] for case in cases}
    for flag in Flag.objects.filter(case__in=by_case).order_by("pk"):
        by_case[flag.case_id].append(flag)
    return {pk: _report(flags) for pk, flags in by_case.items()}


def _report(flags: list[Flag]) -> Report:
    clauses = Counter(flag.clause for flag in flags if flag.clause)
    return Report(
        total=len(flags),
        counted=sum(flag.counts for flag in flags),
        clauses=clauses.most_common(),
        words=[flag.words for flag in flags if flag.words],
    )


def history_of(case: Case) -> list[Ruling]:
    """Earlier rulings about the same person in the same place that stand, newest first, at most ten."""
    if case.author_id is None:
        return []
    before = Ruling.objects.filter(
        case__author=case.author_id, case__group=case.group_id, state=State.STANDING
    )
    return list(before.exclude(case=case.pk).select_related("case").order_by("-pk")[:10])


def flags_of(viewer: Someone) -> QuerySet[Flag]:
    """What the viewer reported, newest first."""
    if viewer.pk is None:
        return Flag.objects.none()
    return Flag.objects.filter(person=viewer.pk).select_related("case__group").order_by("-pk")


def waiting_in(viewer: Someone, group: Group) -> int:
    """How many cases of a group wait for somebody, without the viewer's own; at most a hundred."""
    if Right.MODERATE not in rights_of(viewer, group):
        return 0
    return len(_waiting(group=group.pk, viewer=viewer))


_waiting = Prepared(
    lambda group, viewer: (
        Case.objects.filter(group=group, is_for_staff=False, settled_at=None)
        .exclude(author=viewer.pk)
        .values_list("pk", flat=True)[:100]
    )
)
