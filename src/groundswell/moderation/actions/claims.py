"""Who is looking at a case, so that two do not do it twice."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.ledger.actions import audit, record
from groundswell.moderation import limits, policy, verbs
from groundswell.moderation.models import Case
from groundswell.moderation.wording import place_of


def hold(case: Case) -> Case:
    """A case as it is now, locked until the transaction ends."""
    locked = Case.objects.select_for_update(of=("self",)).select_related("group", "author", "claimed_by")
    return locked.get(pk=case.pk)


@transaction.atomic
def claim(case: Case, *, by: Person) -> Case:
    """Say that one is looking at it, for 15 minutes; claiming again begins them anew."""
    case = hold(case)
    policy.can_claim(by, case).require()
    case.claimed_by, case.claimed_until = by, clock.now() + limits.CLAIMED_FOR
    case.save(update_fields=["claimed_by", "claimed_until"])
    return case


@transaction.atomic
def release(case: Case, *, by: Person) -> Case:
    """Leave it to others again. Somebody else's claim stays."""
    case = hold(case)
    if case.claimed_by_id == by.pk:
        case.claimed_by = case.claimed_until = None
        case.save(update_fields=["claimed_by", "claimed_until"])
    return case


@transaction.atomic
def hand_to_staff(case: Case, *, by: Person) -> Case:
    """Leave it to those who run the platform. Again: changes nothing."""
    case = hold(case)
    if case.is_for_staff:
        return case
    policy.can_hand_over(by, case).require()
    case.is_for_staff = True
    case.claimed_by = case.claimed_until = None
    case.save(update_fields=["is_for_staff", "claimed_by", "claimed_until"])
    record(verbs.reported, by=None, about=case, within=None, group=place_of(case))
    audit("moderation.handed_over", by=by, within=case.group_id, case=case.pk)
    return case


def go_along(kind: str, ids: Collection[int] | QuerySet[Any, Any], group: Group) -> None:
    """What waits for a decision about these things goes to those who look after the group they stand in now."""
    Case.objects.filter(kind=kind, subject_id__in=ids, settled_at=None).update(
        group=group, claimed_by=None, claimed_until=None
    )
