"""Reporting something, and the blur that follows when reports count."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import take
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import record
from groundswell.moderation import limits, policy, queries, subjects, verbs
from groundswell.moderation.actions.effects import veil
from groundswell.moderation.models import Case, Evidence, Flag
from groundswell.moderation.subjects import Attached, Subject
from groundswell.moderation.wording import place_of

LONGEST, LONGEST_EVIDENCE, MOST_EVIDENCE = 600, 4_000, 10


@transaction.atomic
def flag(
    kind: str, pk: int, *, by: Person, clause: str = "", words: str = "", attached: Sequence[Attached] = ()
) -> Flag:
    """Report a thing the reporter sees. Reporting it again while it waits changes nothing.

    clause: a point of the agreement in force, or empty for something else, which takes words. Raises ValidationError,
    PermissionDenied when there is nothing they see, TooMany.
    """
    subject, thing = found(kind, pk, by)
    case = open_case(subject, thing)
    before = case.flags.filter(person=by).first() if by.pk else None
    if before is not None:
        return before
    policy.can_flag(by, subject, thing).require()
    said = tidy(words, LONGEST, single_line=False)
    group = subject.group(thing)
    if clause not in queries.clauses_for(group):
        clause = ""
    if not (clause or said.strip()):
        raise ValidationError({"clause": _("Say which point it breaks, or say in your words what is wrong.")})
    take(limits.FLAGS, str(by.pk)).require()
    counts = queries.counts_for(by, group)
    made, is_new = Flag.objects.get_or_create(
        case=case, person=by, defaults={"clause": clause, "words": said, "counts": counts}
    )
    if is_new:
        _attach(made, attached)
        _veil_when_due(case, subject, thing)
    return made


def found(kind: str, pk: int, by: Person) -> tuple[Subject, Any]:
    """A thing this person sees. Raises PermissionDenied when there is none."""
    subject = subjects.subject_named(kind)
    thing = subject.find(by, pk) if subject else None
    if subject is None or thing is None:
        raise PermissionDenied(_("There is nothing here to report."))
    return subject, thing


def open_case(subject: Subject, thing: Any) -> Case:
    """The open case about a thing, locked; a new one when there is none, told to those who look after it."""
    group = subject.group(thing)
    case, is_new = Case.objects.get_or_create(
        kind=subject.kind,
        subject_id=thing.pk,
        settled_at=None,
        defaults={
            "group": group,
            "author_id": subject.author(thing),
            "is_for_staff": group is None,
            "opened_at": clock.now(),
        },
    )
    case = Case.objects.select_for_update(of=("self",)).select_related("group").get(pk=case.pk)
    if is_new:
        if group is not None and not queries.others_who_may(case, but=()):
            # A group whose only moderator wrote it, or that has none: those who run the platform look at it.
            case.is_for_staff = True
            case.save(update_fields=["is_for_staff"])
        record(verbs.reported, by=None, about=case, within=case.group_id, group=place_of(case))
    return case


def _attach(made: Flag, attached: Sequence[Attached]) -> None:
    for one in attached[:MOST_EVIDENCE]:
        text = tidy(one.text, LONGEST_EVIDENCE, single_line=False)
        Evidence.objects.create(flag=made, author_id=one.author_id, text=text, said_at=one.said_at)


def _veil_when_due(case: Case, subject: Subject, thing: Any) -> None:
    """Blur a thing once enough reports that count are there."""
    if not subject.veils_at or case.veiled_at is not None:
        return
    if case.flags.filter(counts=True).count() >= subject.veils_at:
        case.veiled_at = clock.now()
        case.save(update_fields=["veiled_at"])
        veil(subject, thing, is_veiled=True)
