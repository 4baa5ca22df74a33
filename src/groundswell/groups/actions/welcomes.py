"""Nobody goes unanswered: newcomers say hello, a named person answers."""

from collections.abc import Collection

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups import policy, verbs
from groundswell.groups.actions.states import hold_member
from groundswell.groups.actions.stopping import release
from groundswell.groups.models import Group, Membership, State, Welcome
from groundswell.kernel import clock
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record


@transaction.atomic
def introduce(membership: Membership, *, by: Person, words: str) -> Membership:
    """Say hello in a group. The first time, those who look after newcomers hear of it; saying it anew replaces it."""
    membership = hold_member(membership)
    policy.can_introduce(by, membership).require()
    is_first = not membership.introduction
    membership.introduction = tidy(words, 280, single_line=True)
    membership.save(update_fields=["introduction"])
    if is_first and membership.introduction:
        group = membership.group
        record(verbs.introduced, by=by, about=membership, within=group, group=group.name)
    return membership


@transaction.atomic
def not_now(membership: Membership, *, by: Person) -> None:
    """Say “not now” to saying hello: they are never asked again in this group, and nobody hears of it."""
    membership = hold_member(membership)
    policy.can_decline_hello(by, membership).require()
    Membership.objects.filter(pk=membership.pk, no_hello_at=None).update(no_hello_at=clock.now())


@transaction.atomic
def welcome(member: Membership, *, by: Person, words: str) -> Welcome:
    """Answer a newcomer by name. The first welcome stops their clock; each welcomer's own counts once.

    The words are for the newcomer alone. Raises PermissionDenied with the reason.
    """
    member = hold_member(member)
    policy.can_welcome(by, member).require()
    said, is_new = Welcome.objects.get_or_create(
        membership=member, by=by, defaults={"words": tidy(words, 600, single_line=False)}
    )
    if not is_new:
        return said
    if member.welcomed_at is None:
        member.welcomed_at, member.welcomed_by = clock.now(), by
        member.save(update_fields=["welcomed_at", "welcomed_by"])
    record(verbs.welcomed, by=by, about=member, within=member.group, group=member.group.name)
    return said


@transaction.atomic
def read_welcome(said: Welcome, *, by: Person) -> None:
    """Put words of welcome away. Only whom they were said to can."""
    Welcome.objects.filter(pk=said.pk, membership__person=by, read_at=None).update(read_at=clock.now())


@transaction.atomic
def appoint_welcomers(group: Group, members: Collection[Membership], *, by: Person) -> None:
    """Name exactly these active members to look after newcomers; who is named anew hears of it."""
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    policy.can_change(by, group).require()
    wanted = {member.pk for member in members if member.group_id == group.pk}
    for membership in group.memberships.filter(state=State.ACTIVE).select_related("person"):
        is_wanted = membership.pk in wanted
        if is_wanted == membership.is_welcomer:
            continue
        membership.is_welcomer = is_wanted
        membership.save(update_fields=["is_welcomer"])
        if not is_wanted:
            release(group.pk, membership.person_id)
        audit(
            "groups.named_welcomer" if is_wanted else "groups.relieved_welcomer",
            by=by,
            within=group,
            member=membership.pk,
        )
        if is_wanted and membership.person_id != by.pk:
            record(verbs.asked_to_welcome, by=by, about=membership, within=group, group=group.name)


@transaction.atomic
def stop_welcoming(group: Group, *, by: Person) -> None:
    """Not look after newcomers any more. Anybody can, for themselves, at any time."""
    Membership.objects.filter(group=group, person=by, is_welcomer=True).update(is_welcomer=False)
    release(group.pk, by.pk)
