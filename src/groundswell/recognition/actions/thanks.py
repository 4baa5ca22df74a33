"""Saying thank you."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.ledger.actions import record
from groundswell.recognition import policy, queries, verbs
from groundswell.recognition.models import Allowance, SeenBy, Thanks

A_DAY = timedelta(days=1)


@transaction.atomic
def thank(
    to: Person,
    words: str,
    *,
    by: Person,
    entry_id: int | None = None,
    on_behalf_of: Group | None = None,
    seen_by: str = SeenBy.RECEIVER,
) -> Thanks:
    """Thank a person. The same words to the same person within a day are one thank-you.

    Raises PermissionDenied for somebody in no shared group, after five in a week, for an act the giver does not know
    of, and for a group they may not speak for. When the two thank each other for the fourth time in thirty days, it
    is read like any other and counts for no badge.
    """
    now = clock.now()
    _hold_allowance(by, now)
    if same := _said_already(by, words, now, to_person=to):
        return same
    policy.can_thank(by, to).require()
    if entry_id is not None:
        policy.can_thank_for(by, to, entry_id).require()
    if on_behalf_of is not None:
        policy.can_speak_for(by, on_behalf_of, to).require()
    given = Thanks.objects.create(
        giver=by,
        to_person=to,
        on_behalf_of=on_behalf_of,
        entry_id=entry_id,
        words=words,
        seen_by=seen_by,
        is_counted=not queries.have_thanked_often(by, to, now),
        given_at=now,
    )
    _use_allowance(by, now)
    verb = verbs.thanked if given.is_counted else verbs.thanked_again
    record(verb, by=by, about=given, within=on_behalf_of)
    return given


@transaction.atomic
def thank_group(to: Group, words: str, *, by: Person, seen_by: str = SeenBy.RECEIVER) -> Thanks:
    """Thank a group as a whole. The same words to it within a day are one thank-you.

    Raises PermissionDenied for a group the giver cannot read, and after five in a week.
    """
    now = clock.now()
    _hold_allowance(by, now)
    if same := _said_already(by, words, now, to_group=to):
        return same
    policy.can_thank_group(by, to).require()
    given = Thanks.objects.create(giver=by, to_group=to, words=words, seen_by=seen_by, given_at=now)
    _use_allowance(by, now)
    record(verbs.thanked_group, by=by, about=given, within=to, group=to.name)
    return given


def _hold_allowance(by: Person, now: datetime) -> None:
    """Lock this person's week, so that sixteen presses at once are still five thank-yous."""
    week = now.date() - timedelta(days=now.weekday())
    row, _new = Allowance.objects.get_or_create(person=by, week=week)
    Allowance.objects.select_for_update(no_key=True).get(pk=row.pk)


def _use_allowance(by: Person, now: datetime) -> None:
    week = now.date() - timedelta(days=now.weekday())
    Allowance.objects.filter(person=by, week=week).update(given=F("given") + 1)


def _said_already(by: Person, words: str, now: datetime, **to: Person | Group) -> Thanks | None:
    return Thanks.objects.filter(giver=by, words=words, given_at__gt=now - A_DAY, **to).first()


@transaction.atomic
def put_away(thanks: Thanks, *, by: Person) -> None:
    """Hide a thank-you one received. The giver is not told."""
    policy.can_put_away(by, thanks).require()
    Thanks.objects.filter(pk=thanks.pk, hidden_at=None).update(hidden_at=clock.now())


@transaction.atomic
def take_out(thanks: Thanks, *, by: Person) -> None:
    """Show a thank-you again that one had put away."""
    policy.can_put_away(by, thanks).require()
    Thanks.objects.filter(pk=thanks.pk).update(hidden_at=None)
