"""Posts brought in from elsewhere: at their own time, and nobody is told."""

from datetime import datetime

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.threads.models import Post, Thread


def bring_in_thread(kind: str, group: Group, started_at: datetime) -> Thread:
    """An empty thread as it began elsewhere."""
    return Thread.objects.create(kind=kind, group=group, started_at=started_at, last_at=started_at)


@transaction.atomic
def bring_in_post(
    thread: Thread,
    text: str,
    *,
    by: Person,
    written_at: datetime,
    edited_at: datetime | None = None,
    answers: Post | None = None,
) -> Post:
    """The next post of a thread, as it was written elsewhere; its text is kept as given, with people by number.

    The ledger says nothing and nobody is told: it happened somewhere else.
    """
    thread = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    post = Post(
        thread=thread,
        number=thread.last_number + 1,
        author=by,
        written_at=written_at,
        edited_at=edited_at,
        edits=1 if edited_at else 0,
        answers=answers,
    )
    post.write(text)
    post.save(force_insert=True)
    thread.last_number, thread.last_at, thread.last_author = post.number, max(written_at, thread.last_at), by
    thread.post_count += 1
    thread.save(update_fields=["last_number", "last_at", "last_author", "post_count"])
    return post


@transaction.atomic
def bring_up_to_date(post: Post, text: str, *, edited_at: datetime | None = None) -> bool:
    """Give a post that was brought in before the words it has there now, unless it was changed or taken back here.

    Returns whether anything was changed.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.text == text or not post.is_standing or post.versions.exists():
        return False
    post.write(text)
    post.edited_at = edited_at
    post.save(update_fields=["text", "html", "render_version", "edited_at"])
    return True
