"""A reply that waits ten seconds before it is said, so that it can be taken back as if it never was (docs/adr/0015).

Until then it is a draft: no query of posts finds it, nobody hears of it, and whoever is erased takes it along.
Everybody locks the thread first and the draft second.
"""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany
from groundswell.threads import limits, policy
from groundswell.threads.actions.drafting import drop_draft, save_draft
from groundswell.threads.actions.naming import written
from groundswell.threads.actions.posting import locked_thread, say
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
    thread = locked_thread(thread)
    policy.can_reply(by, thread).require()
    written(text, thread.group, by)
    limits.take_post(by)
    before = _waiting(thread, by)
    if before is not None:
        _say(thread, before)
    drop_draft(f"thread:{thread.pk}", by=by)
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
    thread = locked_thread(thread)
    draft = _waiting(thread, by)
    return _say(thread, draft) if draft and draft.pk == key else None


@transaction.atomic
def unsend(thread: Thread, key: int, *, by: Person) -> Draft | None:
    """Take back the reply of this key: it is a draft again. None when it is said already, or was taken back before."""
    thread = locked_thread(thread)
    draft = _waiting(thread, by)
    if draft is None or draft.pk != key:
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


def _waiting(thread: Thread, by: Person) -> Draft | None:
    found = Draft.objects.select_for_update(of=("self",)).select_related("answers", "person")
    return found.filter(person=by, place=place_of(thread.pk)).first()


def _say(thread: Thread, draft: Draft) -> Post | None:
    """Say it under the rights of this moment. What cannot be said goes back to its author."""
    try:
        with transaction.atomic():
            policy.can_reply(draft.person, thread).require()
            words = written(draft.text, thread.group, draft.person)
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
