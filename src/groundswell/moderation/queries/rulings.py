"""Rulings, and what stands behind a report."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Membership, State
from groundswell.groups.queries import agreement_in_force
from groundswell.groups.samples import KIND
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.moderation import limits
from groundswell.moderation.models import Case, Flag, Mark, Measure, Ruling
from groundswell.moderation.models import State as Standing
from groundswell.moderation.queries.cases import answerable, visible_cases


def visible_rulings(viewer: Someone) -> QuerySet[Ruling]:
    """Rulings about what the viewer wrote, and those of cases they look after or whose appeal they may answer."""
    if viewer.pk is None:
        return Ruling.objects.none()
    about_me = (
        Q(case__author=viewer.pk)
        & (~Q(measure=Measure.KEEP) | ~Q(case__held_for=""))
        & ~Q(state=Standing.WAITING)
    )
    mine = Q(case__in=visible_cases(viewer).values("pk")) | Q(pk__in=answerable(viewer).values("ruling"))
    return Ruling.objects.filter(about_me | mine).select_related("case__group", "case__author", "appeal")


def ruling_on(case: Case) -> Ruling | None:
    """What was decided about a case and has not been taken back."""
    return case.rulings.exclude(state=Standing.UNDONE).select_related("by").first()


def clauses_for(group: Group | None) -> list[str]:
    """The points a report can rest on: the group's agreement, else the platform's own few."""
    agreement = agreement_in_force(group) if group else None
    clauses = agreement.clauses if agreement else KIND.clauses
    return [str(clause["title"])[:120] for clause in clauses]


def counts_for(person: Person, group: Group | None, now: datetime | None = None) -> bool:
    """Whether a report by this person counts towards a blur.

    They have been here for a week, in the group too if they are in it, and were not in vain with most of their last
    reports. So a hundred new accounts count for nothing.
    """
    moment = now or clock.now()
    since = moment - limits.ESTABLISHED
    if person.joined_at is None or person.joined_at > since:
        return False
    if group is not None and not _is_established_in(person, group, since):
        return False
    return _in_vain(person) < limits.MOST_IN_VAIN


def _is_established_in(person: Person, group: Group, since: datetime) -> bool:
    return Membership.objects.filter(
        group=group, person=person, state=State.ACTIVE, joined_at__lte=since
    ).exists()


def _in_vain(person: Person) -> int:
    """How many of somebody's last reports were about things that stayed as they were."""
    kept = Ruling.objects.filter(case=OuterRef("case"), measure=Measure.KEEP, state=Standing.STANDING)
    settled = Flag.objects.filter(person=person, case__settled_at__isnull=False)
    last = settled.annotate(was_kept=Exists(kept)).order_by("-pk").values_list("was_kept", flat=True)
    return sum(last[: limits.LOOKED_BACK])


def is_standing(kind: str, pk: str = "pk") -> Q:
    """Leaves out what is hidden: `Petition.objects.filter(is_standing("campaigns.petition"))`."""
    hidden = Mark.objects.filter(kind=kind, subject_id=OuterRef(pk), is_hidden=True)
    return Q(~Exists(hidden))


def is_veiled(kind: str, pk: int) -> bool:
    """Whether a thing is blurred until somebody has looked at it."""
    return _veiled.first(kind=kind, pk=pk) is not None


_veiled = Prepared(
    lambda kind, pk: Mark.objects.filter(kind=kind, subject_id=pk, is_veiled=True).values_list(
        "pk", flat=True
    )[:1]
)
