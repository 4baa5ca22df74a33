"""Groups for tests and for the demo."""

from itertools import count
from typing import Any

from django.db.models import F

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Membership, Standing, State
from groundswell.kernel import clock

_numbers = count(1)


def group(*, leader: Person | None = None, **fields: Any) -> Group:
    """A public, open group, led by somebody when a leader is given."""
    n = next(_numbers)
    issues = fields.pop("issues", [])
    given = {"slug": f"group-{n}", "name": f"Group {n}", "purpose": f"What group {n} is for."} | fields
    made = Group.objects.create(**given)
    made.issues.set(issues)
    if leader:
        member(made, leader, standing=Standing.LEADER)
    return made


def member(of: Group, person: Person | None = None, **fields: Any) -> Membership:
    """Somebody's active membership."""
    joined = {"joined_at": clock.now(), "held_since": clock.now()}
    made = Membership.objects.create(group=of, person=person or make_person(), **joined | fields)
    if made.state == State.ACTIVE:
        Group.objects.filter(pk=of.pk).update(member_count=F("member_count") + 1)
        of.member_count += 1
    return made
