"""How long what is kept about people in groups stays."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.groups import actions
from groundswell.groups.models import (
    Acceptance,
    Agreement,
    Clock,
    Group,
    Invitation,
    Lowering,
    Membership,
    ReplyTime,
    Role,
    RoleOffer,
    Shift,
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


keeps(
    Group,
    days=None,
    what=_("Groups you started"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("A group stays until its people end it, and then as what came of it."),
)
keeps(Role, days=None, why="It stays with its group.")
keeps(Agreement, days=None, why="What was agreed when is the group’s history.")
keeps(
    Acceptance,
    days=None,
    what=_("Which agreement you accepted"),
    why=_("It shows what a member agreed to, as long as they are here."),
)
keeps(
    Membership,
    days=ENDED_DAYS,
    what=_("Which groups you are in, and what you answered when you joined"),
    lasts=_("while you are in, and a year after; answers for a month"),
    why=_("Who left or was not let in is forgotten after a year; a ban stays; answers go after a month."),
    due=_stale_memberships,
    end=actions.end_memberships,
)
keeps(
    Invitation,
    days=INVITATION_DAYS,
    what=_("Invitations you made"),
    lasts=_("a month after they run out"),
    why=_("An invitation that ran out lets nobody in."),
    due=_over,
)
keeps(
    RoleOffer,
    days=365,
    what=_("Roles you were offered"),
    why=_("Who was offered what role matters for about a year."),
    since="offered_at",
)
keeps(
    Lowering,
    days=365,
    what=_("Where you asked or agreed that a group is less guarded"),
    why=_("Who opened a group up matters for about a year."),
    since="asked_at",
)
keeps(
    Welcome,
    days=180,
    what=_("Words of welcome between two people"),
    why=_("A welcome has been read by then."),
    since="said_at",
)
keeps(
    Clock,
    days=180,
    what=_("That you waited for a first word, and who answered"),
    why=_("It shows for half a year how soon a group answers."),
    since="opened_at",
)
keeps(
    Shift,
    days=None,
    what=_("When you last had a turn to answer newcomers"),
    lasts=_("while you are in the group"),
    why=_("It shares the work out evenly."),
)
keeps(ReplyTime, days=None, why="It stays with its group.")
