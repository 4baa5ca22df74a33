"""How long reports and rulings stay."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.kernel.retention import keeps
from groundswell.moderation import actions
from groundswell.moderation.models import (
    Appeal,
    Case,
    Evidence,
    Flag,
    Mark,
    Raid,
    Ruling,
    Sweep,
    Trait,
    Watched,
)

CASE_DAYS = 730
EVIDENCE_DAYS = 30
UNDO_DAYS = 60


def _old_evidence(now: datetime) -> QuerySet[Evidence]:
    return Evidence.objects.filter(flag__case__settled_at__lt=now - timedelta(days=EVIDENCE_DAYS))


def _beyond_undo(now: datetime) -> QuerySet[Ruling]:
    return Ruling.objects.filter(made_at__lt=now - timedelta(days=UNDO_DAYS)).exclude(before={})


keeps(
    Case,
    days=CASE_DAYS,
    what=_("What was reported about something of yours"),
    lasts=_("two years after it was decided; once you leave, without your name"),
    why=_("Whether something happens again and again is seen over years, not weeks."),
    since="settled_at",
)
keeps(
    Flag,
    days=None,
    what=_("What you reported"),
    lasts=_("as long as the decision about it; once you leave, without your name and words"),
    why=_("It shows what a decision rests on."),
)
keeps(
    Evidence,
    days=EVIDENCE_DAYS,
    what=_("Messages somebody attached to a report"),
    lasts=_("30 days after the decision"),
    why=_("A second look may need them; after that nobody does."),
    due=_old_evidence,
    end=actions.drop_evidence,
)
keeps(
    Ruling,
    days=UNDO_DAYS,
    what=_("What was decided about something of yours, and why"),
    lasts=_("as long as the case; what it takes to undo it, 60 days"),
    why=_("A decision can be taken back for 30 days, and by a second look a little longer."),
    due=_beyond_undo,
    end=actions.empty_before,
)
keeps(
    Appeal,
    days=None,
    what=_("Your requests for a second look, and the answers"),
    lasts=_("as long as the case"),
    why=_("It is part of the decision."),
)
keeps(Mark, days=None, why="What is hidden stays hidden as long as the decision stands.")
keeps(
    Watched,
    days=None,
    what=_("Words and sites you had looked at first"),
    lasts=_("until somebody takes them off the list; once you leave, without your name"),
    why=_("They are watched for as long as they are on the list."),
)
keeps(
    Raid,
    days=90,
    what=_("That you had newcomers wait"),
    why=_("When newcomers had to wait is known for a season."),
    since="until",
)
keeps(
    Trait,
    days=None,
    why="Numbers beside keyed digests of words: what decisions taught the filter, about nobody.",
)
keeps(
    Sweep,
    days=UNDO_DAYS,
    what=_("That newcomers of a group had to ask again, you among them"),
    lasts=_("60 days"),
    why=_("It can be put back for 30 days."),
    since="made_at",
)
