"""Ways into a group: by a link that is shown once, or by mail to one address."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.accounts.queries import person_at
from groundswell.groups import policy, queries
from groundswell.groups.actions.offers import offer_role
from groundswell.groups.letters import INVITATION, may_be_written_to
from groundswell.groups.models import Group, Invitation, Membership, Standing
from groundswell.kernel import clock
from groundswell.kernel.canonical import email_key
from groundswell.ledger.actions import audit
from groundswell.mail.actions import post

MOST_USES = 500
MOST_DAYS = 90
DAYS = 7


@transaction.atomic
def invite_by_link(group: Group, *, by: Person, limit: int = 10, days: int = DAYS) -> tuple[Invitation, str]:
    """A link that lets in at most `limit` people for `days` days, with its token, which is kept nowhere.

    Both are brought into their bounds: 1 to 500 people, 1 to 90 days. Every call makes another link.
    """
    group = Group.objects.get(pk=group.pk)
    policy.can_invite(by, group).require()
    invitation, token = _make(group, by, limit=min(max(limit, 1), MOST_USES), days=days)
    audit("groups.invited_by_link", by=by, within=group, invitation=invitation.pk, limit=invitation.limit)
    return invitation, token


@transaction.atomic
def invite_address(
    group: Group, email: str, *, by: Person, standing: str = Standing.MEMBER, days: int = DAYS
) -> None:
    """Mail one address a way in that only it can use, and that offers a standing when one is given.

    The answer is the same whoever has the address: nobody learns by it who is here. Raises ValueError for what is
    no address.
    """
    group = Group.objects.get(pk=group.pk)
    policy.can_invite(by, group, standing).require()
    key = email_key(email)
    audit("groups.invited_address", by=by, within=group)
    if not may_be_written_to(group, key, by=by):
        return
    bound = queries.address_digests(key)
    group.invitations.filter(email_key__in=bound, revoked_at=None).update(revoked_at=clock.now())
    invitation, token = _make(group, by, limit=1, days=days, email_key=bound[0], standing=standing)
    post(
        INVITATION,
        to=email,
        template="mail/group_invitation.txt",
        context={
            "invitation": invitation.pk,
            "token": token,
            "group": group.name if group.is_named_to_invited else "",
            "purpose": group.purpose if group.is_named_to_invited else "",
            "days": days,
            "to_lead": standing == Standing.LEADER,
        },
        space_id=group.pk,
        language=_language_of(email, group),
        once_key=f"groups.invitation.{invitation.pk}",
    )


def _language_of(email: str, group: Group) -> str:
    """That of whoever reads it, else the group's: not that of whoever invites."""
    person = person_at(email)
    return (person.language if person else "") or group.language or settings.LANGUAGE_CODE


def _make(
    group: Group, by: Person, *, limit: int, days: int, email_key: str = "", standing: str = Standing.MEMBER
) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        group=group,
        digest=queries.token_digest(token),
        made_by=by,
        email_key=email_key,
        standing=standing,
        limit=limit,
        expires_at=clock.now() + timedelta(days=min(max(days, 1), MOST_DAYS)),
    )
    return invitation, token


@transaction.atomic
def revoke(invitation: Invitation, *, by: Person) -> Invitation:
    """Take an invitation back: from now on it lets nobody in. Works in lockdown too, where all are dead anyway."""
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    group = Group.objects.get(pk=invitation.group_id)
    if by.pk != invitation.made_by_id:
        policy.can_invite(by, group).require()
    if invitation.revoked_at is None:
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        audit("groups.revoked_invitation", by=by, within=group, invitation=invitation.pk)
    return invitation


def hold_invitation(invitation: Invitation, group: Group) -> Invitation:
    """An invitation as it is now, its row locked; its group is the one that is held."""
    held = Invitation.objects.select_for_update(no_key=True, of=("self",)).select_related("made_by")
    found = held.get(pk=invitation.pk)
    if found.group_id == group.pk:
        found.group = group
    return found


def count_use(invitation: Invitation) -> None:
    """Use an invitation once. The table refuses more uses than its limit."""
    Invitation.objects.filter(pk=invitation.pk).update(uses=F("uses") + 1)


def offer_what_it_promised(invitation: Invitation, membership: Membership) -> None:
    """Offer a new member the standing their invitation spoke of, when who sent it still may."""
    if invitation.standing == Standing.MEMBER:
        return
    if policy.can_offer_role(invitation.made_by, membership, invitation.standing):
        offer_role(membership, by=invitation.made_by, standing=invitation.standing)
