"""Changing what one wrote, taking it back, and the undo of that."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import take
from groundswell.ledger.actions import record, retract
from groundswell.ledger.models import Entry
from groundswell.media.actions import claim
from groundswell.moderation import screening
from groundswell.moderation.screening import why_held
from groundswell.threads import limits, policy, verbs
from groundswell.threads.actions.naming import name_them, written
from groundswell.threads.actions.posting import spot_in
from groundswell.threads.models import Post, Thread, Version
from groundswell.threads.telling import tell_change


@transaction.atomic
def edit(post: Post, text: str, *, by: Person) -> Post:
    """Change what a post says. What it said before stays readable; the same text again changes nothing."""
    post = locked(post)
    policy.can_edit(by, post).require()
    group = post.thread.group
    spot = spot_in(post.thread, post)
    words = written(text, group, by, spot)
    if words.text == post.text:
        return post
    if why := why_held(by, group, words.text):
        raise ValidationError(
            _("%(why)s Write it as a new post, or leave that out.") % {"why": screening.WHY[why]}
        )
    Version.objects.create(post=post, text=post.text, written_at=post.edited_at or post.written_at)
    post.write(words.text)
    claim(words.pictures, spot, words.text)
    post.edited_at, post.edits = clock.now(), post.edits + 1
    post.save(update_fields=["text", "html", "render_version", "edited_at", "edits"])
    name_them(post, words.named, by=by, group=group)
    tell_change(post)
    return post


@transaction.atomic
def delete(post: Post, *, by: Person) -> Post:
    """Take one's own post back, for 30 days with undo; its place stays. Taking it back again changes nothing."""
    post = locked(post)
    if not post.is_standing:
        return post
    policy.can_delete(by, post).require()
    take(limits.DELETIONS, str(by.pk)).require()
    post.deleted_at, post.deleted_by = clock.now(), by
    post.save(update_fields=["deleted_at", "deleted_by"])
    recount(post.thread, -1)
    tell_change(post)
    entry = Entry.objects.filter(pk=post.entry_id).first() if post.entry_id else None
    if entry is not None:
        retract(verbs.took_back, entry, by=post.author, group=post.thread.group.name)
    return post


@transaction.atomic
def restore(post: Post, *, by: Person) -> Post:
    """Put a post back that was taken off, and its entry into the ledger, of which nobody hears again. Again: changes nothing."""
    post = locked(post)
    if post.is_standing:
        return post
    policy.can_restore(by, post).require()
    post.deleted_at = post.deleted_by = None
    post.save(update_fields=["deleted_at", "deleted_by"])
    recount(post.thread, 1)
    if post.entry_id is not None:
        group = post.thread.group
        post.entry_id = record(verbs.put_back, by=post.author, about=post, within=group, group=group.name).pk
        post.save(update_fields=["entry_id"])
    tell_change(post)
    return post


def locked(post: Post) -> Post:
    """A post under its own lock, after its thread's: everybody locks in this order.

    While one waits for the thread, the post may have gone to another one: then that is the thread.
    """
    number = Post.objects.values_list("thread", flat=True).get(pk=post.pk)
    while True:
        thread = Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=number)
        locked = Post.objects.select_for_update().get(pk=post.pk)
        if locked.thread_id == thread.pk:
            locked.thread = thread
            return locked
        number = locked.thread_id


def recount(thread: Thread, more: int) -> None:
    """So many more, or fewer, posts of a locked thread stand."""
    thread.post_count += more
    thread.save(update_fields=["post_count"])
