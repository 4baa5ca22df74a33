"""What happens to reports, in the ledger's words. Nobody's name stands in what others are told, and no text."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership, Right
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, declare
from groundswell.moderation.models import Appeal, Case, Flag, Ruling


def _those_who_look(case: Case | None, *but: int | None) -> Iterable[int]:
    if case is None:
        return ()
    if case.is_for_staff:
        people = set(Person.objects.filter(is_staff=True, is_active=True).values_list("pk", flat=True))
    else:
        holders = Membership.objects.with_right(Right.MODERATE, case.group_id)
        people = set(holders.values_list("person", flat=True))
    return people - {case.author_id, *but}


def those_who_look_after_it(entry: Entry) -> Iterable[int]:
    """Everybody who may rule on a case, without its author."""
    return _those_who_look(Case.objects.filter(pk=entry.subject_id).first())


def the_others(entry: Entry) -> Iterable[int]:
    """Those who may agree to a ruling that takes two."""
    ruling = Ruling.objects.filter(pk=entry.subject_id).select_related("case").first()
    return _those_who_look(ruling.case, ruling.by_id) if ruling else ()


def those_who_may_answer(entry: Entry) -> Iterable[int]:
    """Those who may answer an appeal: anybody who looks after the place but whoever ruled; else who runs the platform."""
    appeal = Appeal.objects.filter(pk=entry.subject_id).select_related("ruling__case").first()
    if appeal is None:
        return ()
    ruling = appeal.ruling
    ruled = (ruling.by_id, ruling.seconded_by_id)
    found = _those_who_look(ruling.case, *ruled)
    if found:
        return found
    staff = Person.objects.filter(is_staff=True, is_active=True).exclude(pk=ruling.case.author_id or 0)
    return set(staff.values_list("pk", flat=True)) - {*ruled}


def the_reporter(entry: Entry) -> Iterable[int]:
    """Whoever made a report."""
    return Flag.objects.filter(pk=entry.subject_id, person__isnull=False).values_list("person", flat=True)


def the_author(entry: Entry) -> Iterable[int]:
    """Whose words a ruling is about."""
    rulings = Ruling.objects.filter(pk=entry.subject_id, case__author__isnull=False)
    return rulings.values_list("case__author", flat=True)


def whoever_appealed(entry: Entry) -> Iterable[int]:
    """Whose appeal it was."""
    appeals = Appeal.objects.filter(pk=entry.subject_id, ruling__case__author__isnull=False)
    return appeals.values_list("ruling__case__author", flat=True)


reported = declare(
    "moderation.reported",
    sentence=_("Somebody reported something in %(group)s"),
    audience=those_who_look_after_it,
)
settled = declare("moderation.settled", sentence=_("%(actor)s looked after %(group)s"), counts_as=Counts.CARE)
taken_back = declare("moderation.taken_back", sentence=_("%(actor)s took a decision back in %(group)s"))
looked_at = declare(
    "moderation.looked_at",
    sentence=_("Somebody looked at what you reported in %(group)s"),
    audience=the_reporter,
)
ruled = declare(
    "moderation.ruled",
    sentence=_("Something you wrote in %(group)s was looked at: read what was decided, and why"),
    audience=the_author,
)
lifted = declare(
    "moderation.lifted",
    sentence=_("A decision about something you wrote in %(group)s was taken back"),
    audience=the_author,
)
second_wanted = declare(
    "moderation.second_wanted",
    sentence=_("A decision in %(group)s takes a second person: look at it, please"),
    audience=the_others,
)
appealed = declare(
    "moderation.appealed",
    sentence=_("Somebody asks for a second look at a decision in %(group)s"),
    audience=those_who_may_answer,
)
answered = declare(
    "moderation.answered",
    sentence=_("Somebody else looked at the decision in %(group)s again"),
    audience=whoever_appealed,
)
