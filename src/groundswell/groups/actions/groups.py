"""Starting a group, changing it, moving it, ending it."""

from collections.abc import Collection, Sequence
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.agreements import agree_on
from groundswell.groups.actions.circles import keep_in_step
from groundswell.groups.actions.invitations import invite_address
from groundswell.groups.actions.naming import free_slug
from groundswell.groups.actions.states import hold, put
from groundswell.groups.models import Group, Membership, Standing, State, Visibility
from groundswell.groups.samples import Clause
from groundswell.issues.models import Issue
from groundswell.kernel import clock, live
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record


class Fields(TypedDict, total=False):
    """What a group's page is made of. Places are coarse; questions are at most three."""

    name: str
    purpose: str
    about: str
    kind: str
    visibility: str
    joining: str
    place: str
    latitude: float | None
    longitude: float | None
    is_online: bool
    language: str
    access_notes: str
    questions: list[str]
    welcome: str
    issues: Collection[Issue]


LINES = {"name": 80, "purpose": 200, "place": 80, "language": 10, "access_notes": 280}
TEXTS = {"about": 20_000, "welcome": 5_000}
MOST_QUESTIONS = 3
LONGEST_QUESTION = 160


@transaction.atomic
def start(
    fields: Fields,
    *,
    by: Person,
    parent: Group | None = None,
    clauses: Sequence[Clause] = (),
    co_lead: str = "",
) -> Group:
    """Start a group and lead it. `co_lead`: an address to invite to lead with them. Each call starts another group.

    Raises PermissionDenied, and ValueError when the co-lead's is no address.
    """
    policy.can_start(by, parent).require()
    group = Group(slug=free_slug(fields["name"]), parent=parent, started_by=by, started_at=clock.now())
    fill(group, fields)
    group.save()
    group.issues.set(fields.get("issues", ()))
    now = clock.now()
    first = Membership(
        group=group, person=by, state=State.LEFT, standing=Standing.LEADER, joined_at=now, held_since=now
    )
    put(first, State.ACTIVE)
    record(verbs.started, by=by, about=group, within=group, group=group.name)
    if clauses:
        agree_on(group, clauses, by=by)
    if co_lead:
        invite_address(group, co_lead, by=by, standing=Standing.LEADER)
    return group


@transaction.atomic
def change(group: Group, fields: Fields, *, by: Person) -> Group:
    """Change what a group's page says and how people join. The audit log keeps what was changed, not the words.

    Raises ValidationError for a public group at high risk.
    """
    group = hold(group)
    policy.can_change(by, group).require()
    before = {name: getattr(group, name) for name in fields if name != "issues"}
    fill(group, fields)
    if group.visibility == Visibility.PUBLIC and not group.traits.may_be_public:
        raise ValidationError({"visibility": _("A group at high risk is read by its members alone.")})
    group.save()
    if "issues" in fields:
        group.issues.set(fields["issues"])
    changed = sorted(name for name, value in before.items() if getattr(group, name) != value)
    if "visibility" in changed:
        live.recheck_everybody()
    if changed:
        audit("groups.changed", by=by, within=group, fields=changed)
    return group


def fill(group: Group, fields: Fields) -> None:
    """Put tidied fields on a group, unsaved. The ones that are not given stay."""
    given: dict[str, Any] = {name: value for name, value in fields.items() if name != "issues"}
    for name, longest in LINES.items():
        if name in given:
            given[name] = tidy(given[name], longest, single_line=True)
    for name, longest in TEXTS.items():
        if name in given:
            given[name] = tidy(given[name], longest, single_line=False)
    if "questions" in given:
        lines = (tidy(question, LONGEST_QUESTION, single_line=True) for question in given["questions"])
        given["questions"] = [line for line in lines if line][:MOST_QUESTIONS]
    for name, value in given.items():
        setattr(group, name, value)


@transaction.atomic
def move(group: Group, parent: Group | None, *, by: Person) -> Group:
    """Put a group under another, or under none. Both must be theirs to change; no group ends up beneath itself."""
    group = hold(group)
    parent = hold(parent) if parent else None
    policy.can_move(by, group, parent).require()
    before = group.parent_id
    if before == (parent.pk if parent else None):
        return group
    group.parent = parent
    group.save(update_fields=["parent"])
    keep_in_step(group)
    if before is not None:
        keep_in_step(Group.objects.get(pk=before))
    audit("groups.moved", by=by, within=group, under=parent.pk if parent else None)
    return group


@transaction.atomic
def close(group: Group, *, by: Person) -> Group:
    """End a group: it stays readable, nothing more happens in it. `reopen` undoes it."""
    return _end(group, by, is_closed=True)


@transaction.atomic
def reopen(group: Group, *, by: Person) -> Group:
    """Let a group that has ended go on."""
    return _end(group, by, is_closed=False)


def _end(group: Group, by: Person, *, is_closed: bool) -> Group:
    group = hold(group)
    policy.can_change(by, group).require()
    if group.is_closed == is_closed:
        return group
    group.closed_at = clock.now() if is_closed else None
    group.save(update_fields=["closed_at"])
    keep_in_step(group)
    verb = verbs.closed if is_closed else verbs.reopened
    record(verb, by=by, about=group, within=group, group=group.name)
    audit(verb.name, by=by, within=group)
    return group
