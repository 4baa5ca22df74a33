"""The one place where a membership changes its state, so that the count and the leaders' circles follow."""

from groundswell.groups.actions.circles import keep_in_step
from groundswell.groups.actions.stopping import stop_for
from groundswell.groups.models import Group, Membership, RoleOffer, Standing, State
from groundswell.kernel import clock, live


def hold(group: Group) -> Group:
    """The group's row as it is now, locked until the transaction ends. Whatever changes its members holds it first."""
    return Group.objects.select_for_update(no_key=True).get(pk=group.pk)


def hold_member(membership: Membership) -> Membership:
    """A membership as it is now, its group's row locked."""
    group = hold(membership.group)
    found = Membership.objects.select_related("person", "role").get(pk=membership.pk)
    found.group = group
    return found


def put(membership: Membership, state: State) -> Membership:
    """Bring a membership, whose group is held, into a state; count it in or out."""
    was_active = membership.is_active
    membership.state_before = membership.state
    membership.state = state
    membership.ended_at = None if state in (State.ACTIVE, State.PENDING) else clock.now()
    membership.save()
    live.recheck(membership.person_id)
    if was_active != membership.is_active:
        _count(membership.group, 1 if membership.is_active else -1)
        if membership.standing == Standing.LEADER:
            keep_in_step(membership.group)
    if was_active and not membership.is_active:
        _withdraw_offers(membership)
    if state in (State.LEFT, State.REMOVED, State.BANNED):
        stop_for(membership, clock.now())
    return membership


def give(membership: Membership, standing: str, role_id: int | None) -> None:
    """Give a member, whose group is held, another standing and role."""
    led = membership.standing == Standing.LEADER
    membership.standing = standing
    membership.role_id = role_id
    membership.held_since = clock.now()
    membership.save()
    live.recheck(membership.person_id)
    if led != (standing == Standing.LEADER):
        keep_in_step(membership.group)


def _count(group: Group, by: int) -> None:
    group.member_count = max(0, group.member_count + by)
    group.save(update_fields=["member_count"])


def _withdraw_offers(membership: Membership) -> None:
    RoleOffer.objects.filter(
        group=membership.group_id, person=membership.person_id, answer=RoleOffer.Answer.WAITING
    ).update(answer=RoleOffer.Answer.WITHDRAWN, answered_at=clock.now())
