"""How long what people say stays."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.groups.posture import TRAITS
from groundswell.kernel.retention import keeps
from groundswell.threads import actions
from groundswell.threads.models import Draft, Mention, Post, Reaction, Reading, Thread, Version

UNDO_DAYS = 30
DRAFT_DAYS = 90
READING_DAYS = 400


def _taken_back(now: datetime) -> QuerySet[Post]:
    """What its author took back: sooner in guarded groups. What a decision took off the page stays 30 days for its undoing."""
    over = Q(deleted_at__lt=now - timedelta(days=UNDO_DAYS))
    for posture, traits in TRAITS.items():
        before = now - timedelta(days=traits.undo_days)
        over |= Q(deleted_at__lt=before, deleted_by=F("author"), thread__group__posture=posture)
    return Post.objects.filter(over).exclude(text="")


keeps(
    Thread,
    days=None,
    what=_("Who wrote last in a conversation"),
    lasts=_("it stays with its group; once you leave, without your name"),
    why=_("Lists of conversations say who wrote last."),
)
keeps(
    Post,
    days=UNDO_DAYS,
    what=_("What you wrote in conversations"),
    lasts=_(
        "it stays with its group until you take it back, and 30 days for the undo; once you leave, it is emptied"
    ),
    why=_("What was said stays readable for those it was said to."),
    due=_taken_back,
    end=actions.empty_deleted,
)
keeps(Version, days=None, why="What a post said before stays readable as long as the post.")
keeps(
    Reaction,
    days=None,
    what=_("Your answers of one press"),
    lasts=_("they stay with their post; once you leave, without your name"),
    why=_("The number under a post stays true."),
)
keeps(
    Mention,
    days=None,
    what=_("Where somebody named you"),
    lasts=_("as long as the post that names you"),
    why=_("So that you hear of it."),
)
keeps(
    Reading,
    days=READING_DAYS,
    what=_("How far you have read a conversation, and how much of it you want to hear"),
    why=_("A conversation not opened for a year is new again."),
    since="read_at",
)
keeps(
    Draft,
    days=DRAFT_DAYS,
    what=_("What you began to write and did not send"),
    why=_("What was not finished in three months is not missed."),
    since="saved_at",
)
