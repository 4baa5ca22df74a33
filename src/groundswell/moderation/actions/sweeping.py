"""Undoing a raid: everybody new who came in a stretch of time asks again, and what they wrote is hidden."""

from datetime import datetime

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups import actions as groups
from groundswell.groups.models import Group, Membership
from groundswell.kernel import clock
from groundswell.ledger.actions import audit
from groundswell.moderation import policy, queries
from groundswell.moderation.actions.swept import hide_again
from groundswell.moderation.actions.watching import begin_raid
from groundswell.moderation.models import Sweep
from groundswell.moderation.subjects import all_subjects, subject_named


@transaction.atomic
def sweep(group: Group, since: datetime, until: datetime, *, by: Person) -> Sweep:
    """Do it, and have newcomers wait from now on. Nobody is banned: whoever is genuine is let in by a press.

    `put_back` undoes it for 30 days.
    """
    policy.can_sweep(by, group).require()
    people = list(queries.newcomers_of(group, since, until))
    ids = [member.person_id for member in people]
    hidden = {one.kind: one.hide_by(group, ids, by) for one in all_subjects() if one.hide_by and ids}
    done = groups.send_back(people, by=by)
    made = Sweep.objects.create(
        group=group,
        since=since,
        until=until,
        by=by,
        people=len(done),
        things=sum(len(rows) for rows in hidden.values()),
        before={"memberships": done, "things": hidden},
        made_at=clock.now(),
    )
    begin_raid(group, by=by)
    audit("moderation.swept", by=by, within=group, sweep=made.pk, people=made.people, things=made.things)
    return made


@transaction.atomic
def put_back(made: Sweep, *, by: Person) -> Sweep:
    """Undo a sweep within 30 days: what was written is there again, and who still waits is in. Again: changes nothing."""
    made = Sweep.objects.select_for_update(of=("self",)).select_related("group").get(pk=made.pk)
    if made.undone_at is not None:
        return made
    policy.can_put_back(by, made).require()
    for kind, ids in made.before.get("things", {}).items():
        subject = subject_named(kind)
        if subject is not None and subject.show_all:
            subject.show_all(ids)
            hide_again(subject, ids)
    waiting = Membership.objects.filter(pk__in=made.before.get("memberships", []))
    groups.take_in_again(list(waiting.select_related("group", "person").order_by("pk")), by=by)
    made.undone_at, made.before = clock.now(), {}
    made.save(update_fields=["undone_at", "before"])
    audit("moderation.put_back", by=by, within=made.group, sweep=made.pk)
    return made
