"""Where a sweep and a decision both hide a thing, it is shown only when neither does any more."""

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership, State
from groundswell.moderation import subjects
from groundswell.moderation.models import Case, Ruling, Sweep
from groundswell.moderation.models import State as Stands
from groundswell.moderation.subjects import Subject


def keep_swept(case: Case, subject: Subject, *, by: Person) -> None:
    """A decision was taken back: what a sweep would have hidden is hidden by it, and comes back with it."""
    waiting = Membership.objects.filter(group=case.group, person=case.author, state=State.PENDING).first()
    if case.group is None or case.author_id is None or waiting is None or subject.hide_by is None:
        return
    for sweep in Sweep.objects.select_for_update(of=("self",)).filter(group=case.group, undone_at=None):
        if waiting.pk in sweep.before.get("memberships", []):
            things = sweep.before.setdefault("things", {})
            now = subject.hide_by(case.group, [case.author_id], by)
            things[subject.kind] = sorted({*things.get(subject.kind, []), *now})
            sweep.save(update_fields=["before"])


def hide_again(subject: Subject, ids: list[int]) -> None:
    """A sweep was put back: what a decision hides is hidden by it, as if there had been no sweep."""
    standing = Ruling.objects.filter(
        case__kind=subject.kind, case__subject_id__in=ids, hides=True, state=Stands.STANDING
    )
    for ruling in standing.select_related("case", "by").order_by("pk"):
        found = subjects.fetched(subject.kind, ruling.case.subject_id)
        if found is not None and subject.hide and ruling.by is not None:
            ruling.before = {**ruling.before, "hidden": subject.hide(found[1], ruling.by)}
            ruling.save(update_fields=["before"])
