"""A reply that waits ten seconds before it is said, so that it can be taken back as if it never was (docs/adr/0015).

Until then it is a draft: no query of posts finds it, nobody hears of it, and whoever is erased takes it along.
Everybody locks the thread first and the draft second.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany
from groundswell.threads import limits, policy
from groundswell.threads.actions.drafting import drop_draft, save_draft
from groundswell.threads.actions.naming import written
from groundswell.threads.actions.posting import locked_thread, say, spot_in
from groundswell.threads.models import Draft, Post, Thread

log = logging.getLogger(__name__)
UNDO = timedelta(seconds=10)


def place_of(thread_id: int) -> str:
    """Where a reply on its way is kept, one for each person and thread."""
    return f"reply:{thread_id}"


@transaction.atomic
def send(thread: Thread, text: str, *, by: Person, answers: Post | None = None) -> Draft:
    """Take a reply in; it is said in ten seconds. One that was on its way before it is said now.

    Raises ValidationError for a text that does not fit, TooMany.
    """
    given, thread = thread, locked_thread(thread)
    policy.can_reply(by, thread).require()
    written(text, thread.group, by, spot_in(thread))
    limits.take_post(by)
    for before in _waiting((thread, given), by):
        _say(thread, before)
    for place in {thread.pk, given.pk}:
        drop_draft(f"thread:{place}", by=by)
    return Draft.objects.create(
        person=by,
        place=place_of(thread.pk),
        text=text,
        answers=answers if answers and answers.thread_id == thread.pk else None,
        goes_out_at=clock.now() + UNDO,
    )


@transaction.atomic
def send_now(thread: Thread, key: int, *, by: Person) -> Post | None:
    """Say the reply of this key without waiting longer. None when it is not on its way, or cannot be said any more."""
    given, thread = thread, locked_thread(thread)
    draft = _waiting((thread, given), by).filter(pk=key).first()
    return _say(thread, draft) if draft else None


@transaction.atomic
def unsend(thread: Thread, key: int, *, by: Person) -> Draft | None:
    """Take back the reply of this key: it is a draft again. None when it is said already, or was taken back before."""
    given, thread = thread, locked_thread(thread)
    draft = _waiting((thread, given), by).filter(pk=key).first()
    if draft is None:
        return None
    _give_back(thread.pk, draft)
    return draft


def send_due(now: datetime) -> int:
    """Say everything whose ten seconds are over, each by itself; returns how many there were."""
    due = list(Draft.objects.filter(goes_out_at__lte=now).order_by("goes_out_at", "pk")[:500])
    for draft in due:
        try:
            _send_one(draft)
        except Exception:
            log.exception("threads.not_sent")
    return len(due)


def _send_one(draft: Draft) -> None:
    thread = Thread.objects.filter(pk=int(draft.place.partition(":")[2])).first()
    if thread is None:
        Draft.objects.filter(pk=draft.pk).delete()
    else:
        send_now(thread, draft.pk, by=draft.person)


def _waiting(threads: Iterable[Thread], by: Person) -> QuerySet[Draft]:
    """What somebody has on its way there. It may have begun in a thread that went into another since."""
    places = {place_of(thread.pk) for thread in threads}
    found = Draft.objects.select_for_update(of=("self",)).select_related("answers", "person")
    return found.filter(person=by, place__in=places).order_by("goes_out_at", "pk")


def _say(thread: Thread, draft: Draft) -> Post | None:
    """Say it under the rights of this moment. What cannot be said goes back to its author."""
    try:
        with transaction.atomic():
            policy.can_reply(draft.person, thread).require()
            words = written(draft.text, thread.group, draft.person, spot_in(thread))
            post = say(thread, words, by=draft.person, answers=draft.answers)
            draft.delete()
            return post
    except (PermissionDenied, ValidationError, TooMany):
        _give_back(thread.pk, draft)
    return None


def _give_back(thread_id: int, draft: Draft) -> None:
    """A draft again, above what was begun meanwhile."""
    place = f"thread:{thread_id}"
    begun = Draft.objects.filter(person=draft.person, place=place).first()
    text = "\n\n".join(part for part in (draft.text, begun.text if begun else "") if part.strip())
    Draft.objects.filter(pk=draft.pk).delete()
    kept = save_draft(place, text, by=draft.person)
    if kept is not None and draft.answers_id is not None:
        kept.answers = draft.answers
        kept.save(update_fields=["answers"])
