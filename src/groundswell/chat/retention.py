"""How long what is said in rooms stays."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.chat import actions
from groundswell.chat.models import Mention, Message, Preference, Reaction, Room, Seat, Version
from groundswell.groups.posture import TRAITS
from groundswell.kernel.retention import keeps

UNDO_DAYS = 30
SEAT_DAYS = 400


def _over(now: datetime) -> QuerySet[Message]:
    over = Q(deleted_at__lt=now - timedelta(days=UNDO_DAYS))
    for posture, traits in TRAITS.items():
        before = now - timedelta(days=traits.undo_days)
        over |= Q(deleted_at__lt=before, deleted_by=F("author"), room__group__posture=posture)
    return Message.objects.filter((over & Q(fades_at=None) & ~Q(text="")) | Q(fades_at__lte=now))


def _left(now: datetime) -> QuerySet[Seat]:
    """Of rooms of groups alone: who is in a conversation stays in it, read or not."""
    return Seat.objects.filter(
        room__group__isnull=False, read_at__lt=now - timedelta(days=SEAT_DAYS), is_muted=False
    )


keeps(
    Room,
    days=None,
    what=_("Rooms you opened, and the conversations you are in"),
    lasts=_(
        "a room stays with its group, once you leave without your name; a conversation as long as somebody is in it"
    ),
    why=_("Others talk there."),
)
keeps(
    Message,
    days=UNDO_DAYS,
    what=_("What you said in rooms and conversations"),
    lasts=_(
        "it stays until you take it back, and 30 days for the undo, or until it fades where messages fade; once you leave, "
        "it is emptied"
    ),
    why=_("What was said stays readable for those it was said to."),
    due=_over,
    end=actions.clear_away,
)
keeps(Version, days=None, why="What a message said before stays readable as long as the message.")
keeps(
    Reaction,
    days=None,
    what=_("Your answers of one press in chats"),
    lasts=_("they stay with their message; once you leave, without your name"),
    why=_("The number under a message stays true."),
)
keeps(
    Mention,
    days=None,
    what=_("Where somebody named you in a chat"),
    lasts=_("as long as the message that names you"),
    why=_("So that you hear of it."),
)
keeps(
    Seat,
    days=SEAT_DAYS,
    what=_("How far you have read in a room, and whether it is muted"),
    lasts=_("400 days after you last read in a group’s room; in a conversation, as long as it stands"),
    why=_("So that you find what is new."),
    due=_left,
)
keeps(
    Preference,
    days=None,
    what=_("Whether people you do not know may write to you"),
    why=_("You chose it."),
)
