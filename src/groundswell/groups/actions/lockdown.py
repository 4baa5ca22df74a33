"""Lockdown: one press, in force at once, because every right asks the group's row."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.states import hold
from groundswell.groups.models import Group, Visibility
from groundswell.kernel import clock, live
from groundswell.ledger.actions import audit, record


@transaction.atomic
def lock(group: Group, *, by: Person) -> Group:
    """Read-only, nobody joins, the list of members is closed, invitations are dead. Locking twice changes nothing."""
    return _set(group, by, is_locked=True)


@transaction.atomic
def unlock(group: Group, *, by: Person) -> Group:
    """End a lockdown: everything is as it was, and invitations that have not run out live again."""
    return _set(group, by, is_locked=False)


@transaction.atomic
def conceal(group: Group) -> str:
    """Let only its members know of a group; returns what it was, for `reveal`. Whoever calls has asked who may."""
    group = hold(group)
    was, group.visibility = group.visibility, Visibility.HIDDEN
    group.save(update_fields=["visibility"])
    return was


@transaction.atomic
def reveal(group: Group, was: str) -> None:
    """Undo it."""
    group = hold(group)
    is_shut = was == Visibility.PUBLIC and not group.traits.may_be_public
    group.visibility = Visibility.CLOSED if is_shut else Visibility(was)
    group.save(update_fields=["visibility"])


def _set(group: Group, by: Person, *, is_locked: bool) -> Group:
    group = hold(group)
    policy.can_lock(by, group).require()
    if group.is_locked == is_locked:
        return group
    group.locked_at = clock.now() if is_locked else None
    group.save(update_fields=["locked_at"])
    live.recheck_everybody()
    verb = verbs.locked if is_locked else verbs.unlocked
    record(verb, by=by, about=group, within=group, group=group.name)
    audit(verb.name, by=by, within=group)
    return group
