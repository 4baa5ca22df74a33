"""How long what is kept about people in groups stays."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from groundswell.groups import actions
from groundswell.groups.models import (
    Acceptance,
    Agreement,
    Group,
    Invitation,
    Membership,
    Role,
    RoleOffer,
    State,
    Welcome,
)
from groundswell.kernel.retention import keeps

ENDED_DAYS = 365
ANSWERS_DAYS = 30
PENDING_DAYS = 180
INVITATION_DAYS = 30


def _stale_memberships(now: datetime) -> QuerySet[Membership]:
    """Those that ended a year ago, requests nobody answered in half a year, and answers a month after they were used."""
    ended = Q(
        state__in=[State.LEFT, State.DECLINED, State.REMOVED], ended_at__lt=now - timedelta(days=ENDED_DAYS)
    )
    waiting = Q(state=State.PENDING, asked_at__lt=now - timedelta(days=PENDING_DAYS))
    used = now - timedelta(days=ANSWERS_DAYS)
    answered = Q(joined_at__lt=used, state=State.ACTIVE) | Q(ended_at__lt=used)
    return Membership.objects.filter(ended | waiting | (answered & ~Q(answers=[])))


def _over(now: datetime) -> QuerySet[Invitation]:
    before = now - timedelta(days=INVITATION_DAYS)
    return Invitation.objects.filter(Q(expires_at__lt=before) | Q(revoked_at__lt=before))


keeps(Group, days=None, why="A group stays until its people end it, and then as what came of it.")
keeps(Role, days=None, why="It stays with its group.")
keeps(Agreement, days=None, why="What was agreed when is the group’s history.")
keeps(Acceptance, days=None, why="It shows what a member agreed to, as long as they are here.")
keeps(
    Membership,
    days=ENDED_DAYS,
    why="Who left or was not let in is forgotten after a year; a ban stays; answers go after a month.",
    due=_stale_memberships,
    end=actions.end_memberships,
)
keeps(Invitation, days=INVITATION_DAYS, why="An invitation that ran out lets nobody in.", due=_over)
keeps(RoleOffer, days=365, why="Who was offered what role matters for about a year.", since="offered_at")
keeps(Welcome, days=180, why="A welcome has been read by then.", since="said_at")
