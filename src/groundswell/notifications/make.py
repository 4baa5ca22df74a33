"""News for tests and for the demo."""

from itertools import count
from typing import Any

from django.db.models import Model

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Membership, RoleOffer
from groundswell.groups.verbs import agreement_changed, offered_role, welcomed
from groundswell.ledger.actions import record
from groundswell.ledger.models import Entry
from groundswell.notifications.actions import prefer
from groundswell.notifications.models import Device, Rhythm
from groundswell.notifications.queries import Wishes

_numbers = count(1)


def news_for_all(group: Group, *, by: Person | None = None, about: Model | None = None) -> Entry:
    """Something that concerns every member of a group. about: the group itself, if nothing else."""
    return record(agreement_changed, by=by, about=about or group, within=group, group=group.name)


def news_for_one(membership: Membership, *, by: Person | None = None) -> Entry:
    """Something that concerns one member alone."""
    group = membership.group
    return record(welcomed, by=by, about=membership, within=group, group=group.name)


def news_without_group(person: Person, *, by: Person, group: Group) -> Entry:
    """Something that concerns one person and lives in no group."""
    offer = RoleOffer.objects.create(group=group, person=person, offered_by=by)
    return record(offered_role, by=by, about=offer, group="the movement", role="Welcomer")


def wants_mail(person: Person, rhythm: str = Rhythm.AT_ONCE, group: Group | None = None) -> None:
    """Somebody who asked for news by mail."""
    prefer(person, group.pk if group else None, Wishes(by_mail=rhythm), way="test")


def device(person: Person, name: str = "Phone", **fields: Any) -> Device:
    """A browser that rings for somebody."""
    number = next(_numbers)
    given = {
        "endpoint_key": f"key {number}",
        "endpoint": f"https://push.example/{number}",
        "key": "",
        "secret": "",
    }
    return Device.objects.create(person=person, name=name, **given | fields)
