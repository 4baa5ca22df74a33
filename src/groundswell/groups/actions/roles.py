"""A group's own roles, and putting roles down."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import translation

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.states import give, hold, hold_member
from groundswell.groups.models import Group, Membership, Right, Role, Standing, State
from groundswell.kernel import live
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record
from groundswell.ledger.verbs import Verb


@transaction.atomic
def make_role(
    group: Group, name: str, rights: Collection[str], *, by: Person, hours_a_month: int = 0
) -> Role:
    """A role of a group's own, made of named rights that its maker has too. A name that is taken gives that role back,
    unchanged.
    """
    group = hold(group)
    policy.can_make_role(by, group, rights).require()
    role, is_new = Role.objects.get_or_create(
        group=group,
        name=tidy(name, 60, single_line=True),
        defaults={"rights": _ordered(rights), "hours_a_month": hours_a_month},
    )
    if is_new:
        audit("groups.made_role", by=by, within=group, role=role.pk, rights=role.rights)
    return role


@transaction.atomic
def change_role(
    role: Role, name: str, rights: Collection[str], *, by: Person, hours_a_month: int = 0
) -> Role:
    """Change a role's name and rights; whoever holds it has the new ones at once. Raises IntegrityError when the name
    is another role's.
    """
    group = hold(role.group)
    role = Role.objects.get(pk=role.pk)
    role.group = group
    policy.can_change_role(by, role, rights).require()
    role.name, role.rights = tidy(name, 60, single_line=True), _ordered(rights)
    role.hours_a_month = hours_a_month
    role.save()
    live.recheck_everybody()
    audit("groups.changed_role", by=by, within=group, role=role.pk, rights=role.rights)
    return role


def _ordered(rights: Collection[str]) -> list[str]:
    return [right for right in Right.values if right in rights]


@transaction.atomic
def step_down(group: Group, *, by: Person) -> Membership:
    """Put one's own role down and stay a member. A group's last leader hands on first."""
    group = hold(group)
    membership = Membership.objects.select_related("person", "role").filter(group=group, person=by).first()
    policy.can_step_down(by, group).require()
    membership = membership or Membership()
    membership.group = group
    _end(verbs.stepped_down, membership, by)
    return membership


@transaction.atomic
def end_role(member: Membership, *, by: Person) -> Membership:
    """End another member's role; they stay a member. A leader's is ended by those who run the platform alone."""
    member = hold_member(member)
    policy.can_end_role(by, member).require()
    _end(verbs.role_ended, member, by)
    return member


def _end(verb: Verb, member: Membership, by: Person) -> None:
    group = member.group
    with translation.override(settings.LANGUAGE_CODE):
        title = str(member.title)
    facts = {"standing": member.standing, "role": member.role_id}
    give(member, Standing.MEMBER, None)
    record(verb, by=by, about=member, within=group, group=group.name, role=title)
    audit(verb.name, by=by, within=group, member=member.pk, **facts)


@transaction.atomic
def appoint_leader(member: Membership, *, by: Person) -> Membership:
    """Make a member leader of a group that has none, such as one that was imported. For those who run the platform."""
    member = hold_member(member)
    if member.state == State.ACTIVE and member.standing == Standing.LEADER:
        return member
    policy.can_appoint_leader(by, member).require()
    give(member, Standing.LEADER, member.role_id)
    audit("groups.appointed_leader", by=by, within=member.group, member=member.pk)
    return member
