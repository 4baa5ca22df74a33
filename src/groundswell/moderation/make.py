"""Reports and rulings for tests and for the demo."""

from datetime import timedelta
from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.groups.make import member
from groundswell.groups.models import Group, Standing
from groundswell.kernel import clock
from groundswell.moderation.models import Appeal, Case, Evidence, Flag, Measure, Ruling


def somebody_known(group: Group | None = None, **fields: Any) -> Person:
    """Somebody who has been here, and in the group, long enough for their reports to count."""
    before = clock.now() - timedelta(days=30)
    made = make_person(**{"joined_at": before, "first_seen_at": before} | fields)
    if group is not None:
        member(group, made, joined_at=before)
    return made


def moderator(group: Group, **fields: Any) -> Person:
    """Somebody who moderates a group."""
    made = make_person(**{"joined_at": clock.now() - timedelta(days=90)} | fields)
    member(group, made, standing=Standing.MODERATOR)
    return made


def case(kind: str, pk: int, *, group: Group | None, author: Person | None = None, **fields: Any) -> Case:
    """An open case as it stands: nobody is told."""
    given = {"is_for_staff": group is None} | fields
    return Case.objects.create(kind=kind, subject_id=pk, group=group, author=author, **given)


def flag(of: Case, person: Person | None = None, **fields: Any) -> Flag:
    """Somebody's report in a case."""
    return Flag.objects.create(case=of, person=person or make_person(), **{"clause": "Be kind"} | fields)


def evidence(of: Flag, author: Person | None, text: str) -> Evidence:
    """What a reporter attached."""
    return Evidence.objects.create(flag=of, author=author, text=text, said_at=clock.now())


def ruling(of: Case, by: Person | None = None, measure: str = Measure.HIDE, **fields: Any) -> Ruling:
    """A decision as it stands, without what it does."""
    Case.objects.filter(pk=of.pk).update(settled_at=clock.now())
    of.refresh_from_db()
    return Ruling.objects.create(case=of, by=by, measure=measure, **{"reason": "Not here."} | fields)


def appeal(against: Ruling, words: str = "Please look again.", **fields: Any) -> Appeal:
    """Its author's request for a second look."""
    return Appeal.objects.create(ruling=against, words=words, **fields)
