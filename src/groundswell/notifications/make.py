"""News for tests and for the demo."""

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Membership, RoleOffer
from groundswell.groups.verbs import agreement_changed, offered_role, welcomed
from groundswell.ledger.actions import record
from groundswell.ledger.models import Entry
from groundswell.notifications.actions import prefer
from groundswell.notifications.models import Rhythm, Wanted


def news_for_all(group: Group, *, by: Person | None = None) -> Entry:
    """Something that concerns every member of a group."""
    return record(agreement_changed, by=by, about=group, within=group, group=group.name)


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
    prefer(person, group.pk if group else None, in_app=Wanted.EVERYTHING, by_mail=rhythm, way="test")
