"""How long what people say stays."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from groundswell.kernel.retention import keeps
from groundswell.threads import actions
from groundswell.threads.models import Draft, Mention, Post, Reaction, Reading, Thread, Version

UNDO_DAYS = 30
DRAFT_DAYS = 90
READING_DAYS = 400


def _taken_back(now: datetime) -> QuerySet[Post]:
    return Post.objects.filter(deleted_at__lt=now - timedelta(days=UNDO_DAYS)).exclude(text="")


keeps(Thread, days=None, why="It stays with its group.")
keeps(
    Post,
    days=UNDO_DAYS,
    why="What was said stays with the group; what was taken back can be put back for 30 days, then it is emptied.",
    due=_taken_back,
    end=actions.empty_deleted,
)
keeps(Version, days=None, why="What a post said before stays readable as long as the post.")
keeps(Reaction, days=None, why="It stays with its post; erasing a person takes their name off.")
keeps(Mention, days=None, why="It stays with its post.")
keeps(Reading, days=READING_DAYS, why="A thread not opened for a year is new again.", since="read_at")
keeps(Draft, days=DRAFT_DAYS, why="What was not finished in three months is not missed.", since="saved_at")
