"""What may be told to everybody: decisions without anybody in them, and numbers of five and more."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Q, QuerySet

from groundswell.groups.models import Group, Visibility
from groundswell.kernel import clock
from groundswell.moderation.models import Answer, Appeal, Case, Flag, Measure, Ruling, State

RECENT = timedelta(days=90)
FEWEST = 5
ON_A_PAGE = 30


@dataclass(frozen=True)
class Line:
    """One decision as everybody may read it: the month, what kind of thing, what was done, on which point."""

    pk: int
    month: date
    kind: str
    measure: str
    days: int
    clause: str
    is_undone: bool
    was_appealed: bool
    was_overturned: bool


def public_rulings(group: Group | None = None) -> QuerySet[Ruling]:
    """Decisions that the public log lists: of one group, or of everything that is open to everybody."""
    found = Ruling.objects.exclude(state=State.WAITING)
    if group is not None:
        return found.filter(case__group=group)
    return found.filter(Q(case__group=None) | Q(case__group__visibility=Visibility.PUBLIC))


def log(group: Group | None = None, before: int = 0) -> tuple[list[Line], int]:
    """A page of the log, newest first, and the number to ask older ones before; 0 when there are none."""
    rulings = public_rulings(group).select_related("case", "appeal").order_by("-pk")
    if before:
        rulings = rulings.filter(pk__lt=before)
    rows = list(rulings[: ON_A_PAGE + 1])
    lines = [_line(row) for row in rows[:ON_A_PAGE]]
    return lines, lines[-1].pk if len(rows) > ON_A_PAGE else 0


def _line(ruling: Ruling) -> Line:
    appeal: Appeal | None = getattr(ruling, "appeal", None)
    return Line(
        pk=ruling.pk,
        month=ruling.made_at.date().replace(day=1),
        kind=ruling.case.kind,
        measure=ruling.measure,
        days=ruling.days,
        clause=ruling.clause,
        is_undone=ruling.state == State.UNDONE,
        was_appealed=appeal is not None,
        was_overturned=appeal is not None and appeal.answer == Answer.OVERTURNED,
    )


@dataclass(frozen=True)
class Numbers:
    """The last 90 days in numbers. A number under five is None: it would tell about single people."""

    reports: int | None
    cases: int | None
    measures: list[tuple[str, int | None]]
    appeals: int | None
    overturned: int | None
    hours: float | None


def numbers(group: Group | None = None) -> Numbers:
    """What was reported and decided lately, in a group or everywhere, hidden groups too: only numbers are told."""
    since = clock.now() - RECENT
    within = Q() if group is None else Q(group=group)
    cases = Case.objects.filter(within, opened_at__gte=since)
    rulings = Ruling.objects.filter(case__in=cases.values("pk")).exclude(state=State.WAITING)
    counted = Counter(rulings.filter(state=State.STANDING).values_list("measure", flat=True))
    appeals = Appeal.objects.filter(ruling__in=rulings.values("pk"))
    return Numbers(
        reports=_five(Flag.objects.filter(case__in=cases.values("pk")).count()),
        cases=_five(cases.count()),
        measures=[(measure.value, _five(counted[measure.value])) for measure in Measure],
        appeals=_five(appeals.count()),
        overturned=_five(appeals.filter(answer=Answer.OVERTURNED).count()),
        hours=_hours(cases),
    )


def _five(count: int) -> int | None:
    return count if count >= FEWEST else None


def _hours(cases: QuerySet[Case]) -> float | None:
    """Median hours from the first report to the decision; None for fewer than five."""
    times = (
        cases.filter(settled_at__isnull=False).order_by("-pk").values_list("opened_at", "settled_at")[:200]
    )
    hours = [(end - start).total_seconds() / 3600 for start, end in times if end]
    return median(hours) if len(hours) >= FEWEST else None
