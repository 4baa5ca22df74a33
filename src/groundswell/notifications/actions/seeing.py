"""What somebody has seen."""

from datetime import datetime

from django.db.models import Model, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.notifications.models import Notice


def see_all(person: Person, *, until: int | None = None, now: datetime | None = None) -> int:
    """Mark everything as seen that was there when the page was drawn: notices up to this id. Returns how many."""
    unseen = _unseen(person)
    return _see(unseen if until is None else unseen.filter(pk__lte=until), now)


def see_group(
    person: Person, space_id: int | None, *, until: int | None = None, now: datetime | None = None
) -> int:
    """The same for one group's notices; None: those of no group."""
    unseen = _unseen(person).filter(space_id=space_id)
    return _see(unseen if until is None else unseen.filter(pk__lte=until), now)


def see(notice: Notice, *, now: datetime | None = None) -> int:
    """Mark one as seen, with those that stand on one line with it. Returns how many were new."""
    entry = notice.entry
    alike = Q(entry__subject_kind=entry.subject_kind, entry__subject_id=entry.subject_id)
    if notice.thread_id is not None:
        alike |= Q(thread_id=notice.thread_id)
    return _see(_unseen(notice.person).filter(alike, entry__verb=entry.verb), now)


def see_about(person: Person, subject: Model, *, now: datetime | None = None) -> int:
    """Mark what is about something as seen, for the page that just showed it to them. Returns how many."""
    about = {"entry__subject_kind": subject._meta.label_lower, "entry__subject_id": subject.pk}
    new = list(_unseen(person).filter(**about).values_list("pk", flat=True))
    # Most pages show nothing new, and looking must not wait for a writer.
    return _see(Notice.objects.filter(pk__in=new), now) if new else 0


def _unseen(person: Person) -> QuerySet[Notice]:
    return Notice.objects.filter(person=person, seen_at=None)


def _see(notices: QuerySet[Notice], now: datetime | None) -> int:
    return notices.update(seen_at=now or clock.now())


def go_along(thread_id: int, to: int, space_id: int) -> None:
    """A conversation went to another group, or into another one: so do the notices of it, and whoever cannot read there
    reads none of them.
    """
    Notice.objects.filter(thread_id=thread_id).update(thread_id=to, space_id=space_id)
