"""Holding something back, what is watched for, raids, and what the filter learns from decisions."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.models.groups import searchable
from groundswell.kernel import clock
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit
from groundswell.moderation import policy, queries, screening
from groundswell.moderation.actions.flagging import open_case
from groundswell.moderation.models import Case, Raid, Watched
from groundswell.moderation.subjects import Subject

RAID_LASTS = timedelta(hours=2)
MOST_WATCHED = 200


def hold(subject: Subject, thing: Any, why: str) -> Case:
    """Have somebody look at a thing that is new and not shown yet, in the caller's transaction."""
    case = open_case(subject, thing)
    case.held_for = why
    case.save(update_fields=["held_for"])
    return case


@transaction.atomic
def watch(group: Group | None, typed: str, *, by: Person) -> Watched:
    """Watch for a word, or for a host when it has a dot. Watching twice changes nothing. Raises ValidationError."""
    policy.can_watch(by, group).require()
    text = tidy(typed, 80, single_line=True).lower()
    hosts = (
        screening.hosts_in(f"https://{text.removeprefix('https://').removeprefix('http://')}")
        if "." in text
        else []
    )
    is_host = bool(hosts)
    text = hosts[0] if is_host else " ".join(searchable(text).split())
    if len(text) < 3:
        raise ValidationError({"text": _("Write a word of three letters or more, or the name of a site.")})
    if Watched.objects.filter(group=group).count() >= MOST_WATCHED:
        raise ValidationError({"text": _("That is enough. Take one off the list first.")})
    made, is_new = Watched.objects.get_or_create(
        group=group, text=text, is_host=is_host, defaults={"made_by": by}
    )
    if is_new:
        audit("moderation.watched", by=by, within=group, watched=made.pk)
    return made


@transaction.atomic
def unwatch(watched: Watched, *, by: Person) -> None:
    """Do not watch for it any more."""
    policy.can_watch(by, watched.group).require()
    audit("moderation.unwatched", by=by, within=watched.group_id, watched=watched.pk)
    watched.delete()


@transaction.atomic
def begin_raid(group: Group | None, *, by: Person | None, now: datetime | None = None) -> Raid:
    """Have what newcomers write wait, and joining mean asking, for two hours; beginning again begins them anew.

    by None: by itself, because many accounts came at once.
    """
    if by is not None:
        policy.can_call_raid(by, group).require()
    moment = now or clock.now()
    Raid.objects.filter(group=group, ended_at=None, until__lte=moment).update(ended_at=F("until"))
    until = moment + RAID_LASTS
    try:
        with transaction.atomic():
            raid, is_new = Raid.objects.get_or_create(
                group=group, ended_at=None, defaults={"begun_by": by, "began_at": moment, "until": until}
            )
    except IntegrityError:
        raid, is_new = Raid.objects.get(group=group, ended_at=None), False
    if is_new:
        audit("moderation.raid_begun", by=by, within=group, raid=raid.pk)
    else:
        Raid.objects.filter(pk=raid.pk).update(until=until)
        raid.until = until
    return raid


def watch_arrivals(now: datetime) -> bool:
    """Begin a raid everywhere when more accounts came in ten minutes than ever is usual; says whether it did."""
    if not queries.is_rush(now):
        return False
    begin_raid(None, by=None, now=now)
    return True


@transaction.atomic
def end_raid(raid: Raid, *, by: Person) -> None:
    """End it before its time. Ending twice changes nothing."""
    policy.can_call_raid(by, raid.group).require()
    if Raid.objects.filter(pk=raid.pk, ended_at=None).update(ended_at=clock.now()):
        audit("moderation.raid_ended", by=by, within=raid.group_id, raid=raid.pk)
