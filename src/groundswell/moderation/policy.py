"""Who may report, rule, undo and appeal."""

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import policy as groups
from groundswell.groups.models import Group, Membership, Right
from groundswell.groups.models import State as Standing
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.moderation import limits, queries, subjects
from groundswell.moderation.models import Appeal, Case, Flag, Measure, Ruling, State, Sweep

ON_PEOPLE = (Measure.PAUSE, Measure.REMOVE, Measure.BAN)


def can_flag(viewer: Someone, subject: subjects.Subject, thing: object) -> Verdict:
    """May they report it? Anybody with an account who sees it, once, what others wrote."""
    if not viewer.is_signed_in:
        return no(_("Sign in to report something."))
    if subject.author(thing) == viewer.pk:
        return no(_("This is your own."))
    mine = Flag.objects.filter(case__kind=subject.kind, case__subject_id=thing.pk, person=viewer.pk)  # type: ignore[attr-defined]
    last = mine.select_related("case").order_by("-pk").first()
    if last is None:
        return yes
    if last.case.settled_at is None:
        return no(_("You have reported this. Somebody is going to look at it."))
    if clock.now() - last.case.settled_at < limits.ASK_AGAIN_AFTER:
        return no(_("Somebody looked at this a short while ago. You can report it again tomorrow."))
    return yes


def can_open_queue(viewer: Someone) -> Verdict:
    """May they look after reports anywhere?"""
    return yes if queries.looks_after(viewer) else no(_("You look after no group."))


def can_look(viewer: Someone, case: Case) -> Verdict:
    """May they look after this case? Whoever moderates its group, or runs the platform; nobody about themselves."""
    if not viewer.is_signed_in:
        return no(_("Sign in first."))
    if case.author_id == viewer.pk:
        return no(_("Somebody else looks at what concerns you."))
    if case.is_for_staff or case.group is None:
        return yes if queries.is_trusted_staff(viewer) else no(_("Those who run this platform look at this."))
    return groups.can_use_right(viewer, case.group, Right.MODERATE)


def can_claim(viewer: Someone, case: Case) -> Verdict:
    """May they say that they are looking at it? While nobody else is."""
    verdict = can_look(viewer, case)
    if not verdict:
        return verdict
    if not case.is_open:
        return no(_("Somebody has decided this already."))
    if case.is_claimed(clock.now()) and case.claimed_by_id != viewer.pk:
        name = case.claimed_by.shown_name if case.claimed_by else _("Somebody")
        return no(_("%(name)s is looking at this.") % {"name": name})
    return yes


def can_hand_over(viewer: Someone, case: Case) -> Verdict:
    """May they hand it to those who run the platform?"""
    if case.is_for_staff:
        return no(_("Those who run this platform look at this."))
    return can_claim(viewer, case)


def can_rule(viewer: Someone, case: Case, measure: str = Measure.KEEP) -> Verdict:
    """May they decide this of it?"""
    verdict = can_claim(viewer, case)
    if not verdict:
        return verdict
    if queries.ruling_on(case) is not None:
        return no(_("A decision is waiting for a second person."))
    return _fits(viewer, case, measure)


def _fits(viewer: Someone, case: Case, measure: str) -> Verdict:
    """Whether this measure can be taken about this thing and its author."""
    found = subjects.fetched(case.kind, case.subject_id)
    if measure == Measure.EDIT and (found is None or found[0].reword is None):
        return no(_("Its words cannot be changed."))
    if measure == Measure.HIDE and found is None:
        return no(_("There is nothing left to hide."))
    if measure in (Measure.WARN, *ON_PEOPLE) and case.author is None:
        return no(_("Whoever wrote this is not here any more."))
    return _fits_person(viewer, case, measure) if measure in ON_PEOPLE else yes


def _fits_person(viewer: Someone, case: Case, measure: str) -> Verdict:
    if case.group is None:
        return _fits_everywhere(case, measure)
    membership = (
        Membership.objects.filter(group=case.group, person=case.author_id).select_related("role").first()
    )
    if membership is None or (measure != Measure.BAN and not membership.is_active):
        return no(_("Whoever wrote this is not in the group any more."))
    membership.group = case.group
    if measure == Measure.PAUSE:
        return groups.can_pause(viewer, membership)
    if measure == Measure.BAN and membership.state == Standing.BANNED:
        return no(_("This person is banned already."))
    return groups.can_remove(viewer, membership)


def _fits_everywhere(case: Case, measure: str) -> Verdict:
    if measure == Measure.REMOVE:
        return no(_("This lies in no group."))
    if case.author is not None and case.author.is_staff:
        return no(_("Somebody who runs this platform gives that up first."))
    return yes


def can_second(viewer: Someone, ruling: Ruling) -> Verdict:
    """May they agree to a ruling that takes two, or decline it? Somebody else than whoever proposed it."""
    verdict = can_look(viewer, ruling.case)
    if not verdict:
        return verdict
    if not ruling.is_waiting:
        return no(_("This does not wait for a second person."))
    return no(_("Somebody else than you has to agree.")) if ruling.by_id == viewer.pk else yes


def can_undo(viewer: Someone, ruling: Ruling) -> Verdict:
    """May they take it back? Whoever looks after the case, for 30 days, while no appeal settled it."""
    verdict = can_look(viewer, ruling.case)
    if not verdict:
        return verdict
    if ruling.state == State.UNDONE:
        return no(_("This was taken back already."))
    if clock.now() - ruling.made_at > limits.UNDO_WITHIN:
        return no(_("This was more than 30 days ago."))
    appeal: Appeal | None = getattr(ruling, "appeal", None)
    if appeal is not None:
        return no(_("Its author asked for a second look: that settles it."))
    return yes


def can_appeal(viewer: Someone, ruling: Ruling) -> Verdict:
    """May they ask for a second look? Whose words it is about, once, within 20 days."""
    if viewer.pk is None or ruling.case.author_id != viewer.pk:
        return no(_("Only whoever wrote this asks for a second look."))
    if not ruling.is_standing or not ruling.concerns_author:
        return no(_("There is nothing to look at again."))
    if getattr(ruling, "appeal", None) is not None:
        return no(_("You have asked for a second look."))
    if clock.now() - ruling.made_at > limits.APPEAL_WITHIN:
        return no(_("A second look can be asked for within 20 days."))
    return yes


def can_answer(viewer: Someone, appeal: Appeal) -> Verdict:
    """May they take the second look? Somebody else than who ruled; those who run the platform always may."""
    if not queries.answerable(viewer).filter(pk=appeal.pk).exists():
        return no(_("Somebody else takes the second look."))
    return yes


def measures_for(viewer: Person, case: Case) -> list[tuple[Measure, Verdict]]:
    """Every measure, with whether this viewer may take it here and why not."""
    return [(measure, _fits(viewer, case, measure)) for measure in Measure]


def can_watch(viewer: Someone, group: Group | None) -> Verdict:
    """May they say which words and hosts somebody looks at first? Whoever moderates; everywhere, who runs the platform."""
    if group is None:
        return (
            yes
            if queries.is_trusted_staff(viewer)
            else no(_("Only the people who run this platform do this."))
        )
    return groups.can_use_right(viewer, group, Right.MODERATE)


def can_call_raid(viewer: Someone, group: Group | None) -> Verdict:
    """May they have newcomers wait, and end that? The same people."""
    return can_watch(viewer, group)


def can_sweep(viewer: Someone, group: Group) -> Verdict:
    """May they undo a raid on a group? Whoever may remove its members."""
    return groups.can_use_right(viewer, group, Right.MEMBERS)


def can_put_back(viewer: Someone, made: Sweep) -> Verdict:
    """May they put a sweep back? The same people, for 30 days, while nothing has been forgotten."""
    if clock.now() - made.made_at > limits.UNDO_WITHIN:
        return no(_("This was more than 30 days ago."))
    return can_sweep(viewer, made.group)
