"""Deciding about a case."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import take
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record
from groundswell.moderation import limits, policy, queries, subjects, verbs
from groundswell.moderation.actions.claims import hold
from groundswell.moderation.actions.effects import put_in_force, unveil
from groundswell.moderation.actions.learning import learn
from groundswell.moderation.models import Case, Measure, Ruling, State
from groundswell.moderation.screening import NEW
from groundswell.moderation.wording import place_of

LONGEST, LONGEST_TEXT = 600, 20_000
TAKES_TWO = (Measure.REMOVE, Measure.BAN)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What somebody decides. reason: what the author reads. days: of a pause. wording: the new words of an edit.

    hides: hide what was written too; hiding always does, keeping and changing never.
    """

    measure: str
    reason: str = ""
    clause: str = ""
    days: int = 0
    hides: bool = False
    wording: str = ""


@transaction.atomic
def rule(case: Case, decision: Decision, *, by: Person) -> Ruling:
    """Decide about a case: at once, or once a second person agrees.

    A second person is needed to remove or ban somebody where there is one, and for whoever decided twenty times in ten
    minutes. Of two who rule at once the first one's word counts; the other gets PermissionDenied. Raises
    ValidationError for a decision without what it takes, TooMany.
    """
    case = hold(case)
    policy.can_rule(by, case, decision.measure).require()
    ruling = _written(case, _checked(case, decision), by)
    if _takes_two(case, decision.measure, by):
        return _ask_for_second(ruling, case, by)
    return _settle(ruling, case, by)


def _checked(case: Case, decision: Decision) -> Decision:
    measure = Measure(decision.measure)
    reason = tidy(decision.reason, LONGEST, single_line=False)
    wording = tidy(decision.wording, LONGEST_TEXT, single_line=False) if measure == Measure.EDIT else ""
    if measure != Measure.KEEP and not reason.strip():
        raise ValidationError({"reason": _("Say why. Whoever wrote it reads this.")})
    if measure == Measure.EDIT and not wording.strip():
        raise ValidationError({"wording": _("Write the new words, or choose to hide it.")})
    if measure == Measure.PAUSE and decision.days not in limits.PAUSES:
        raise ValidationError({"days": _("Choose how long.")})
    hides = measure == Measure.HIDE or (decision.hides and measure not in (Measure.KEEP, Measure.EDIT))
    return Decision(
        measure=measure,
        reason=reason,
        clause=decision.clause if decision.clause in queries.clauses_for(case.group) else "",
        days=decision.days if measure == Measure.PAUSE else 0,
        hides=hides,
        wording=wording,
    )


def _written(case: Case, decision: Decision, by: Person) -> Ruling:
    return Ruling(
        case=case,
        by=by,
        measure=decision.measure,
        reason=decision.reason,
        clause=decision.clause,
        days=decision.days,
        hides=decision.hides,
        wording=decision.wording,
        made_at=clock.now(),
    )


def _takes_two(case: Case, measure: str, by: Person) -> bool:
    """Whether somebody else has to agree; counts the act. Raises TooMany for too many where nobody else is."""
    is_shared = queries.others_who_may(case, but=(by.pk,))
    taken = take(limits.ACTS, str(by.pk))
    if not taken and not is_shared:
        taken.require()
    if not taken:
        take(limits.ASKED, str(by.pk)).require()
    return is_shared and (not taken or measure in TAKES_TWO)


def _ask_for_second(ruling: Ruling, case: Case, by: Person) -> Ruling:
    ruling.state = State.WAITING
    ruling.save()
    case.claimed_by = case.claimed_until = None
    case.save(update_fields=["claimed_by", "claimed_until"])
    record(verbs.second_wanted, by=None, about=ruling, within=_notice_space(case), group=place_of(case))
    audit("moderation.proposed", by=by, within=case.group_id, case=case.pk, measure=ruling.measure)
    return ruling


def _settle(ruling: Ruling, case: Case, by: Person) -> Ruling:
    now = clock.now()
    _learn(ruling, case)
    put_in_force(ruling, case, by=by, now=now)
    unveil(case)
    case.settled_at = now
    case.claimed_by = case.claimed_until = None
    case.save(update_fields=["settled_at", "claimed_by", "claimed_until"])
    audit(
        "moderation.ruled",
        by=by,
        within=case.group_id,
        case=case.pk,
        measure=ruling.measure,
        days=ruling.days,
    )
    _tell(ruling, case)
    entry = record(verbs.settled, by=by, about=case, within=case.group_id, group=place_of(case))
    ruling.entry_id = entry.pk
    ruling.save(update_fields=["entry_id"])
    return ruling


def _learn(ruling: Ruling, case: Case) -> None:
    """Teach the spam filter with what newcomers wrote: hidden, or kept."""
    found = subjects.fetched(case.kind, case.subject_id)
    author = case.author
    is_new = author is not None and (author.joined_at is None or case.opened_at - author.joined_at < NEW)
    if found is None or not found[0].learns_from or not is_new:
        return
    if ruling.hides or ruling.measure == Measure.KEEP:
        learn(found[0].learns_from(found[1]), is_spam=ruling.hides)
        ruling.before = {**ruling.before, "learned": "spam" if ruling.hides else "fine"}


def _tell(ruling: Ruling, case: Case) -> None:
    """The author, outside all groups, so that whoever was removed can read it too; and everybody who reported it."""
    if (ruling.concerns_author or case.held_for) and case.author_id is not None:
        record(verbs.ruled, by=None, about=ruling, within=None, group=place_of(case))
    for flag in case.flags.exclude(person=None):
        record(verbs.looked_at, by=None, about=flag, within=None, group=place_of(case))


def _notice_space(case: Case) -> int | None:
    return None if case.is_for_staff else case.group_id


@transaction.atomic
def agree(ruling: Ruling, *, by: Person) -> Ruling:
    """Agree to a ruling that takes two: it is in force now."""
    case = hold(ruling.case)
    ruling = Ruling.objects.select_for_update(of=("self",)).get(pk=ruling.pk)
    ruling.case = case
    policy.can_second(by, ruling).require()
    ruling.seconded_by = by
    return _settle(ruling, case, by)


@transaction.atomic
def decline(ruling: Ruling, *, by: Person) -> Ruling:
    """Do not agree: the case waits for another decision. Whoever proposed it may take it back in the same way."""
    case = hold(ruling.case)
    ruling = Ruling.objects.select_for_update(of=("self",)).get(pk=ruling.pk)
    ruling.case = case
    if ruling.by_id != by.pk or not ruling.is_waiting:
        policy.can_second(by, ruling).require()
    ruling.state, ruling.ended_at, ruling.ended_by, ruling.wording = State.UNDONE, clock.now(), by, ""
    ruling.save()
    audit("moderation.declined", by=by, within=case.group_id, case=case.pk, measure=ruling.measure)
    return ruling
