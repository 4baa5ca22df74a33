"""Groups for tests and for the demo."""

import secrets
from datetime import timedelta
from itertools import count
from typing import Any

from django.db.models import F

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.groups import queries
from groundswell.groups.models import (
    USUAL_HOURS,
    Agreement,
    Clock,
    Group,
    Invitation,
    Lowering,
    Membership,
    Right,
    Role,
    RoleOffer,
    Standing,
    State,
    Waiting,
    due,
)
from groundswell.groups.posture import Posture
from groundswell.groups.samples import KIND
from groundswell.kernel import clock as moment

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
    joined = {"joined_at": moment.now(), "held_since": moment.now()}
    made = Membership.objects.create(group=of, person=person or make_person(), **joined | fields)
    if made.state == State.ACTIVE:
        Group.objects.filter(pk=of.pk).update(member_count=F("member_count") + 1)
        of.member_count += 1
    return made


def asking(of: Group, person: Person | None = None, **fields: Any) -> Membership:
    """Somebody's request to join that waits for an answer."""
    return member(of, person, **{"state": State.PENDING, "joined_at": None, "held_since": None} | fields)


def agreement(of: Group, **fields: Any) -> Agreement:
    """The next version of a group's agreement, which nobody has accepted yet."""
    before = queries.agreement_in_force(of)
    version = before.version + 1 if before else 1
    given = {"version": version, "clauses": KIND.clauses, "since": moment.now()}
    return Agreement.objects.create(group=of, **given | fields)


def invitation(to: Group, by: Person, **fields: Any) -> tuple[Invitation, str]:
    """A way in by link for ten people and a week, with its token."""
    token = secrets.token_urlsafe(24)
    given = {
        "limit": 10,
        "expires_at": moment.now() + timedelta(days=7),
        "digest": queries.token_digest(token),
    }
    return Invitation.objects.create(group=to, made_by=by, **given | fields), token


def lowering(of: Group, by: Person, **fields: Any) -> Lowering:
    """That somebody asked for a group to be less guarded."""
    return Lowering.objects.create(group=of, asked_by=by, **{"to": Posture.OPEN} | fields)


def role(of: Group, *rights: Right, **fields: Any) -> Role:
    """A role of a group's own, made of these rights."""
    given = {"name": f"Role {next(_numbers)}", "rights": list(rights)}
    return Role.objects.create(group=of, **given | fields)


def offer(to: Membership, by: Person, **fields: Any) -> RoleOffer:
    """A role offered to a member, a moderator's when nothing else is said."""
    given: dict[str, Any] = {"standing": Standing.MEMBER if "role" in fields else Standing.MODERATOR}
    return RoleOffer.objects.create(group=to.group, person=to.person, offered_by=by, **given | fields)


def clock(in_group: Group, person: Person | None = None, **fields: Any) -> Clock:
    """Somebody who joined and waits for a first word, for nobody in particular."""
    person = person or make_person()
    subject = fields.pop("subject_id", None) or member(in_group, person).pk
    opened = fields.pop("opened_at", None) or moment.now()
    passes_at, due_at = due(opened, USUAL_HOURS)
    given = {"kind": Waiting.ARRIVAL, "passes_at": passes_at, "due_at": due_at, "entry_id": -next(_numbers)}
    return Clock.objects.create(
        group=in_group, person=person, subject_id=subject, opened_at=opened, **given | fields
    )
