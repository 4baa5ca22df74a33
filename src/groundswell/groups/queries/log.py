"""A group's audit log, and whose acts and cases it speaks of."""

from collections.abc import Sequence

from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Membership
from groundswell.ledger.models import AuditEntry


def audit_of(group: Group) -> QuerySet[AuditEntry]:
    """What was done in a group with a right, newest first."""
    return AuditEntry.objects.filter(space_id=group.pk).order_by("-number")


def names_in(group: Group, entries: Sequence[AuditEntry]) -> tuple[dict[int, str], dict[int, str]]:
    """The names behind a few entries: of who acted, by person id, and of whom it was about, by membership id."""
    members = [entry.facts["member"] for entry in entries if "member" in entry.facts]
    cases = group.memberships.select_related("person").filter(pk__in=members)
    actors = Membership.objects.select_related("person").filter(
        group=group, person__in=[entry.actor_id for entry in entries if entry.actor_id]
    )
    by_person = {
        person.pk: person.shown_name
        for person in Person.objects.filter(pk__in=[entry.actor_id for entry in entries])
    }
    by_person |= {row.person_id: row.shown_name for row in actors}
    return by_person, {row.pk: row.shown_name for row in cases}
