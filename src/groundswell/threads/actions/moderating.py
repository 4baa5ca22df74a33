"""What a ruling does to a post. Whether it may is asked in groundswell.moderation, which is where these are called from."""

from collections.abc import Sequence
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership, State
from groundswell.kernel import clock
from groundswell.threads import writing
from groundswell.threads.actions.posting import publish
from groundswell.threads.actions.rewriting import locked, recount
from groundswell.threads.models import Post, Thread
from groundswell.threads.subjects import published
from groundswell.threads.telling import tell_change, tell_changes

AT_ONCE = 500


@transaction.atomic
def hide(post: Post, *, by: Person) -> dict[str, Any]:
    """Take a post off the page: its place stays, and its author cannot put it back. Returns what `unhide` needs."""
    post = locked(post)
    tell_change(post)
    was_standing = post.is_standing
    if post.is_held:
        post.held_at, post.deleted_by = None, by
        post.save(update_fields=["held_at", "deleted_by"])
        return {"was": "held"}
    if not was_standing and post.deleted_by_id != post.author_id:
        return {"was": "hidden"}
    post.deleted_at, post.deleted_by = clock.now(), by
    post.save(update_fields=["deleted_at", "deleted_by"])
    if was_standing:
        recount(post.thread, -1)
    return {"was": "standing" if was_standing else "taken_back"}


@transaction.atomic
def unhide(post: Post, before: dict[str, Any]) -> None:
    """Put a post back as it was: standing, or taken back by its author."""
    post = locked(post)
    if post.is_standing or post.is_gone or before.get("was") == "hidden":
        return
    tell_change(post)
    if before.get("was") == "held":
        post.held_at, post.deleted_by = clock.now(), None
        post.save(update_fields=["held_at", "deleted_by"])
        return
    if before.get("was") == "taken_back":
        post.deleted_by = post.author
    else:
        post.deleted_at = post.deleted_by = None
        recount(post.thread, 1)
    post.save(update_fields=["deleted_at", "deleted_by"])


def veil(post: Post, *, is_veiled: bool) -> None:
    """Blur a post until somebody has looked at it, or make it clear again."""
    Post.objects.filter(pk=post.pk).update(veiled_at=clock.now() if is_veiled else None)
    tell_change(post)


@transaction.atomic
def release(post: Post) -> bool:
    """Let others read a post that waited, and tell whom it concerns; whether it waited."""
    post = locked(post)
    author = post.author
    if not post.is_held or author is None:
        return False
    post.held_at = post.deleted_at = post.deleted_by = None
    post.save(update_fields=["held_at", "deleted_at", "deleted_by"])
    thread = post.thread
    thread.last_at, thread.last_author = max(thread.last_at, post.written_at), author
    thread.save(update_fields=["last_at", "last_author"])
    recount(thread, 1)
    tell_change(post)
    if post.entry_id is not None:
        return True
    if post.number == 1:
        published(thread, author)
    else:
        publish(post, sorted(writing.people_in([post.text])), by=author)
    return True


@transaction.atomic
def hold_back(post: Post) -> None:
    """Undo `release`: it waits again. Whoever was told has been told."""
    post = locked(post)
    if post.is_standing:
        post.held_at = post.deleted_at = clock.now()
        post.save(update_fields=["held_at", "deleted_at"])
        recount(post.thread, -1)
        tell_change(post)


@transaction.atomic
def reword(post: Post, typed: str) -> str:
    """Put other words into a post; returns what it said, for `put_words_back`.

    That is not added to its history: it was changed because it should not be read.
    """
    post = locked(post)
    members = Membership.objects.filter(group=post.thread.group_id, state=State.ACTIVE).values("person")
    text = writing.tidied(typed)
    people = Person.objects.filter(pk__in=members, handle__in=writing.handles_in(text))
    said = post.text
    _write(
        post, writing.numbered(text, {str(handle): pk for handle, pk in people.values_list("handle", "pk")})
    )
    return said


@transaction.atomic
def put_words_back(post: Post, said: str) -> None:
    """Undo `reword`."""
    _write(locked(post), said)


def _write(post: Post, kept: str) -> None:
    post.write(kept)
    post.edited_at, post.edits = clock.now(), post.edits + 1
    post.save(update_fields=["text", "html", "render_version", "edited_at", "edits"])
    tell_change(post)


@transaction.atomic
def hide_all(posts: QuerySet[Post], *, by: Person) -> list[int]:
    """Take many posts off their pages at once; returns their numbers, for `show_all`."""
    threads = sorted(set(posts.values_list("thread", flat=True)))
    list(Thread.objects.select_for_update().filter(pk__in=threads).order_by("pk").values_list("pk"))
    ids = list(posts.order_by("pk").values_list("pk", flat=True))
    for some in batched(ids, AT_ONCE):
        Post.objects.filter(pk__in=some).update(deleted_at=clock.now(), deleted_by=by)
    _count_anew(threads)
    return ids


@transaction.atomic
def show_all(ids: list[int]) -> None:
    """Undo `hide_all`; posts that are gone since stay gone."""
    threads: set[int] = set()
    for some in batched(ids, AT_ONCE):
        threads |= set(Post.objects.filter(pk__in=some).values_list("thread", flat=True))
    ordered = sorted(threads)
    list(Thread.objects.select_for_update().filter(pk__in=ordered).order_by("pk").values_list("pk"))
    for some in batched(ids, AT_ONCE):
        hidden = Post.objects.filter(pk__in=some, held_at=None, author__isnull=False).exclude(text="")
        hidden.update(deleted_at=None, deleted_by=None)
    _count_anew(ordered)


def _count_anew(threads: Sequence[int]) -> None:
    standing = Post.objects.filter(thread=OuterRef("pk"), deleted_at=None).order_by().values("thread")
    counted = standing.annotate(count=Count("pk")).values("count")
    for some in batched(threads, AT_ONCE):
        Thread.objects.filter(pk__in=some).update(post_count=Coalesce(Subquery(counted), 0))
    tell_changes(threads)
