"""Cases ready to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Membership
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.text import plain
from groundswell.moderation import policy, queries, subjects
from groundswell.moderation.models import Case, Measure, Ruling
from groundswell.moderation.queries import Report
from groundswell.moderation.subjects import Shown
from groundswell.moderation.wording import place_of, word_for


@dataclass(frozen=True)
class Row:
    """One case in the queue."""

    case: Case
    word: str
    place: str
    author: str
    report: Report
    thing: Shown | None
    is_claimed: bool
    is_mine: bool


def rows(viewer: Someone, cases: Sequence[Case]) -> list[Row]:
    """Some cases, with what was said about each."""
    reports, now, names = queries.reports_on(cases), clock.now(), names_of(cases)
    return [_row(viewer, case, reports[case.pk], now, names) for case in cases]


def _row(viewer: Someone, case: Case, report: Report, now: datetime, names: dict[int, str]) -> Row:
    return Row(
        case=case,
        word=word_for(case.kind),
        place=place_of(case),
        author=names.get(case.pk, ""),
        report=report,
        thing=thing_of(case),
        is_claimed=case.is_claimed(now),
        is_mine=case.claimed_by_id == viewer.pk,
    )


def thing_of(case: Case) -> Shown | None:
    """What a case is about, seen or hidden; None when it is gone."""
    found = subjects.fetched(case.kind, case.subject_id)
    return found[0].shown(found[1]) if found else None


def names_of(cases: Sequence[Case]) -> dict[int, str]:
    """What each case's author is called where it lies, by case. One query."""
    pairs = Q(pk__in=[])
    for case in cases:
        if case.author_id and case.group_id:
            pairs |= Q(group=case.group_id, person=case.author_id)
    members = Membership.objects.filter(pairs).select_related("person")
    here = {(one.group_id, one.person_id): one.shown_name for one in members}
    return {
        case.pk: here.get((case.group_id or 0, case.author_id or 0), case.author.shown_name)
        for case in cases
        if case.author is not None
    }


def called(person_id: int | None, group: Group | None) -> str:
    """What one person is called in a group; empty for somebody who left."""
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    if person is None:
        return ""
    member = Membership.objects.filter(group=group, person=person).first() if group else None
    if member is not None:
        member.person = person
    return member.shown_name if member else person.shown_name


@dataclass(frozen=True)
class Context:
    """What stands around a thing. page: where it stands, for whoever may open it. is_before: what came before it."""

    page: str
    around: Sequence[tuple[str, Shown]]
    typed: str
    thing: Shown | None


def context_of(case: Case) -> Context:
    """A thing in its conversation, with the names of who said what."""
    found = subjects.fetched(case.kind, case.subject_id)
    if found is None:
        return Context("", [], "", None)
    subject, thing = found
    around = subject.around(thing) if subject.around else []
    return Context(
        page=subject.page(thing),
        around=[(called(one.who, case.group), one) for one in around],
        typed=subject.typed(thing) if subject.typed else "",
        thing=subject.shown(thing),
    )


def title_of(case: Case) -> str:
    """A few words that say which thing it is."""
    thing = thing_of(case)
    return (thing.title or plain(str(thing.body), 60)) if thing else ""


def measures(viewer: Person, case: Case) -> list[Measure]:
    """What may be decided here."""
    return [measure for measure, verdict in policy.measures_for(viewer, case) if verdict]


def previous(case: Case) -> list[Ruling]:
    """What was decided about the same person in the same place."""
    return queries.history_of(case)
