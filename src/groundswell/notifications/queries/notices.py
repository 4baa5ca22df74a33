"""Which notices somebody may read."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_not_heard
from groundswell.groups.queries import in_readable
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.notifications.models import Held, Notice

MOST = 99


def visible_notices(viewer: Someone) -> QuerySet[Notice]:
    """What concerns the viewer and what they may still read: out of groups they can read, by nobody who is blocked or muted."""
    mine = Notice.objects.filter(person=viewer.pk).select_related("entry")
    readable = Q(space_id=None) | Q(in_readable(viewer, "space_id"))
    blocked = Person.objects.filter(people_not_heard(viewer))
    return mine.filter(readable).exclude(entry__actor_id__in=blocked.values("pk")).order_by("-pk")


@dataclass(frozen=True)
class Shelf:
    """A part of somebody's notices, newest first. older: the id to ask older ones before; None when there are none."""

    notices: list[Notice]
    older: int | None

    @property
    def newest(self) -> int | None:
        """The id of the newest one here."""
        return self.notices[0].pk if self.notices else None


def shelf(viewer: Someone, before: int | None = None, *, only_new: bool = False, size: int = 30) -> Shelf:
    """One page of notices, by keyset."""
    notices = _shelf_of(size)(viewer=viewer, before=before, only_new=only_new)
    return Shelf(notices[:size], notices[size - 1].pk if len(notices) > size else None)


@cache
def _shelf_of(size: int) -> Prepared[Notice]:
    return Prepared(lambda **asked: _part(**asked)[: size + 1])


def _part(viewer: Someone, before: int | None, *, only_new: bool) -> QuerySet[Notice]:
    found = visible_notices(viewer)
    if before is not None:
        found = found.filter(pk__lt=before)
    return found.filter(seen_at=None) if only_new else found


def held_for(viewer: Someone) -> QuerySet[Held]:
    """Mail under somebody's name that waits for their word, newest first."""
    return Held.objects.filter(person=viewer.pk).order_by("-pk")


def unseen_count(viewer: Someone) -> int:
    """How many notices wait, at most 99. Asked each time: what was remembered here, another process would not forget."""
    return len(_unseen(viewer=viewer)) if viewer.pk is not None else 0


_unseen = Prepared(
    lambda viewer: visible_notices(viewer).filter(seen_at=None).values_list("pk", flat=True)[:MOST]
)
