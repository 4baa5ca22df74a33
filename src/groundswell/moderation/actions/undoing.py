"""Taking decisions back."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.ledger.actions import audit, record, retract
from groundswell.ledger.models import Entry
from groundswell.moderation import policy, verbs
from groundswell.moderation.actions.claims import hold
from groundswell.moderation.actions.effects import take_back
from groundswell.moderation.models import Case, Ruling, State
from groundswell.moderation.wording import place_of


@transaction.atomic
def undo(ruling: Ruling, *, by: Person) -> Ruling:
    """Take a ruling back within 30 days: everything is as it was, and the case waits again. Again: changes nothing."""
    case = hold(ruling.case)
    ruling = held(ruling, case)
    if ruling.state == State.UNDONE:
        return ruling
    policy.can_undo(by, ruling).require()
    end(ruling, case, by=by)
    _open_again(case)
    return ruling


def held(ruling: Ruling, case: Case) -> Ruling:
    """A ruling as it is now, locked after its case."""
    found = Ruling.objects.select_for_update(of=("self",)).get(pk=ruling.pk)
    found.case = case
    return found


def end(ruling: Ruling, case: Case, *, by: Person) -> None:
    """Put back what a ruling did, and say so to whom it concerned. The caller has asked whether `by` may."""
    was_in_force = ruling.is_standing
    ruling.state, ruling.ended_at, ruling.ended_by = State.UNDONE, clock.now(), by
    ruling.save()
    audit("moderation.undone", by=by, within=case.group_id, case=case.pk, measure=ruling.measure)
    if not was_in_force:
        return
    take_back(ruling, case, by=by)
    if ruling.concerns_author and case.author_id is not None:
        record(verbs.lifted, by=None, about=ruling, within=None, group=place_of(case))
    entry = Entry.objects.filter(pk=ruling.entry_id).first() if ruling.entry_id else None
    if entry is not None:
        retract(verbs.taken_back, entry, by=ruling.by_id, group=place_of(case))


def _open_again(case: Case) -> None:
    """The case waits again, unless the thing was reported anew since."""
    if Case.objects.filter(kind=case.kind, subject_id=case.subject_id, settled_at=None).exists():
        return
    case.settled_at = None
    case.save(update_fields=["settled_at"])


@transaction.atomic
def undo_all_by(moderator: Person, *, by: Person, group: Group | None = None) -> int:
    """Take back everything one person decided in the last 30 days that `by` may undo; returns how many."""
    rulings = Ruling.objects.filter(by=moderator).exclude(state=State.UNDONE).select_related("case__group")
    if group is not None:
        rulings = rulings.filter(case__group=group)
    undone = 0
    for ruling in rulings.order_by("-pk"):
        if policy.can_undo(by, ruling):
            undo(ruling, by=by)
            undone += 1
    return undone
