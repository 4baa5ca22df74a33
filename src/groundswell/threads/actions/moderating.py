"""What a ruling does to a post. Whether it may is asked in groundswell.moderation, which is where these are called from."""

from typing import Any

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership, State
from groundswell.kernel import clock
from groundswell.threads import writing
from groundswell.threads.actions.rewriting import locked, recount
from groundswell.threads.models import Post


@transaction.atomic
def hide(post: Post, *, by: Person) -> dict[str, Any]:
    """Take a post off the page: its place stays, and its author cannot put it back. Returns what `unhide` needs."""
    post = locked(post)
    was_standing = post.is_standing
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
    if before.get("was") == "taken_back":
        post.deleted_by = post.author
    else:
        post.deleted_at = post.deleted_by = None
        recount(post.thread, 1)
    post.save(update_fields=["deleted_at", "deleted_by"])


def veil(post: Post, *, is_veiled: bool) -> None:
    """Blur a post until somebody has looked at it, or make it clear again."""
    Post.objects.filter(pk=post.pk).update(veiled_at=clock.now() if is_veiled else None)


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
