"""What a ruling does, and how that is put back."""

from datetime import datetime, timedelta
from typing import Any

from groundswell.accounts import actions as accounts
from groundswell.accounts.models import Person
from groundswell.groups import actions as groups
from groundswell.groups.models import Membership
from groundswell.groups.models import State as Standing
from groundswell.moderation import subjects
from groundswell.moderation.actions.learning import learn
from groundswell.moderation.actions.swept import keep_swept
from groundswell.moderation.models import Case, Mark, Measure, Ruling, State
from groundswell.moderation.subjects import Subject


def veil(subject: Subject, thing: Any, *, is_veiled: bool) -> None:
    """Blur a thing, or make it clear again."""
    if subject.veil:
        subject.veil(thing, is_veiled)
    else:
        _mark(subject.kind, thing.pk, is_veiled=is_veiled)


def unveil(case: Case) -> None:
    """Make what a case is about clear again, if it is still there."""
    found = subjects.fetched(case.kind, case.subject_id)
    if case.veiled_at is not None and found is not None:
        veil(*found, is_veiled=False)
    case.veiled_at = None
    case.save(update_fields=["veiled_at"])


def _mark(kind: str, pk: int, **state: bool) -> None:
    Mark.objects.update_or_create(kind=kind, subject_id=pk, defaults=state)
    Mark.objects.filter(kind=kind, subject_id=pk, is_hidden=False, is_veiled=False).delete()


def hide(subject: Subject, thing: Any, by: Person) -> dict[str, Any]:
    """Take a thing off its page; returns what putting it back needs."""
    if subject.hide:
        return subject.hide(thing, by)
    _mark(subject.kind, thing.pk, is_hidden=True)
    return {}


def show(subject: Subject, thing: Any, before: dict[str, Any]) -> None:
    """Put it back."""
    if subject.show:
        subject.show(thing, before)
    else:
        _mark(subject.kind, thing.pk, is_hidden=False)


def put_in_force(ruling: Ruling, case: Case, *, by: Person, now: datetime) -> None:
    """Do what a ruling says; what undoing needs is written into `ruling.before`. The caller stores the ruling."""
    found = subjects.fetched(case.kind, case.subject_id)
    if ruling.hides and found is not None:
        ruling.before = {**ruling.before, "hidden": hide(*found, by)}
    if ruling.measure == Measure.EDIT and found is not None and found[0].reword:
        ruling.before = {**ruling.before, "text": found[0].reword(found[1], ruling.wording)}
    if (
        ruling.measure == Measure.KEEP
        and found is not None
        and found[0].release
        and found[0].release(found[1])
    ):
        ruling.before = {**ruling.before, "released": True}
    ruling.wording = ""
    if ruling.measure == Measure.PAUSE:
        ruling.until = now + timedelta(days=ruling.days)
    ruling.state = State.STANDING
    ruling.save()
    _act_on_author(ruling, case, by)


def _act_on_author(ruling: Ruling, case: Case, by: Person) -> None:
    if case.author is None:
        return
    if ruling.measure == Measure.PAUSE:
        set_pause(case, by)
    elif case.group is None and ruling.measure == Measure.BAN:
        ruling.before = {**ruling.before, "memberships": _ban_everywhere(case.author, by)}
        ruling.save(update_fields=["before"])
    elif ruling.measure in (Measure.REMOVE, Measure.BAN):
        membership = _membership(case)
        act = groups.ban if ruling.measure == Measure.BAN else groups.remove
        if membership is not None:
            act(membership, by=by)


def _ban_everywhere(person: Person, by: Person) -> list[int]:
    """Keep somebody out of the platform and of every group they are in; returns the memberships this ended."""
    accounts.ban(person)
    waiting = Membership.objects.filter(person=person, state__in=[Standing.ACTIVE, Standing.PENDING])
    ended = list(waiting.filter(group__circle_of=None).select_related("group", "person").order_by("group"))
    for membership in ended:
        groups.ban(membership, by=by)
    return [membership.pk for membership in ended]


def take_back(ruling: Ruling, case: Case, *, by: Person) -> None:
    """Undo what a ruling did; `ruling` is stored as undone already, so what still stands decides what is left."""
    found = subjects.fetched(case.kind, case.subject_id)
    if found is not None and "hidden" in ruling.before:
        show(*found, ruling.before["hidden"])
        keep_swept(case, found[0], by=by)
    if found is not None and "learned" in ruling.before and found[0].learns_from:
        learn(found[0].learns_from(found[1]), is_spam=ruling.before["learned"] == "spam", times=-1)
    if found is not None and "released" in ruling.before and found[0].hold_back:
        found[0].hold_back(found[1])
    if found is not None and "text" in ruling.before and found[0].put_words_back:
        found[0].put_words_back(found[1], ruling.before["text"])
    if case.author is None:
        return
    if ruling.measure == Measure.PAUSE:
        set_pause(case, by)
    elif ruling.measure in (Measure.REMOVE, Measure.BAN) and not _still_out(case):
        _let_back(ruling, case, by)


def _let_back(ruling: Ruling, case: Case, by: Person) -> None:
    if case.group is None and case.author is not None:
        accounts.unban(case.author)
        ended = Membership.objects.filter(pk__in=ruling.before.get("memberships", []), state=Standing.BANNED)
        for one in ended.select_related("group", "person").order_by("group"):
            groups.restore(one, by=by)
        return
    membership = _membership(case)
    if membership is not None and membership.state in (Standing.REMOVED, Standing.BANNED):
        groups.restore(membership, by=by)


def set_pause(case: Case, by: Person) -> None:
    """Pause somebody until the last of the pauses that stand is over, or let them take part again."""
    pauses = _others(case).filter(measure=Measure.PAUSE)
    until = pauses.order_by("-until").values_list("until", flat=True).first()
    if case.group is None and case.author is not None:
        accounts.pause(case.author, until)
        return
    membership = _membership(case)
    if membership is not None:
        groups.pause(membership, until, by=by)


def _still_out(case: Case) -> bool:
    """Whether another ruling keeps the same person out of the same place."""
    return bool(_others(case).filter(measure__in=[Measure.REMOVE, Measure.BAN]).exists())


def _others(case: Case) -> Any:
    return Ruling.objects.filter(case__author=case.author_id, case__group=case.group_id, state=State.STANDING)


def _membership(case: Case) -> Membership | None:
    found = (
        Membership.objects.filter(group=case.group_id, person=case.author_id).select_related("person").first()
    )
    if found is not None and case.group is not None:
        found.group = case.group
    return found
