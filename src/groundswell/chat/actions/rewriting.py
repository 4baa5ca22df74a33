"""Changing what one said, taking it back and the undo of that, and the answers of one press."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.chat import limits, policy
from groundswell.chat.actions.holding import changed, held_message
from groundswell.chat.actions.naming import name_them, spot_in, written
from groundswell.chat.models import Message, Reaction, Version
from groundswell.kernel import clock
from groundswell.kernel.limits import take
from groundswell.ledger.actions import audit
from groundswell.media.actions import claim
from groundswell.threads import limits as threads
from groundswell.threads.models import ReactionKind


@transaction.atomic
def edit(message: Message, text: str, *, by: Person) -> Message:
    """Change what a message says. What it said before stays readable; the same text again changes nothing."""
    message = held_message(message)
    policy.can_edit(by, message).require()
    spot = spot_in(message.room, message)
    words = written(text, message.room, by, spot)
    if words.text == message.text:
        return message
    Version.objects.create(
        message=message, text=message.text, written_at=message.edited_at or message.sent_at
    )
    message.write(words.text)
    claim(words.pictures, spot, words.text)
    message.edited_at, message.edits = clock.now(), message.edits + 1
    message.save(update_fields=["text", "html", "sought", "render_version", "edited_at", "edits"])
    name_them(message, words.named, by=by)
    changed(message)
    return message


@transaction.atomic
def delete(message: Message, *, by: Person) -> Message:
    """Take a message back, for 30 days with undo; its place stays. Taking it back again changes nothing."""
    message = held_message(message)
    if not message.is_standing:
        return message
    policy.can_delete(by, message).require()
    take(threads.DELETIONS, str(by.pk)).require()
    message.deleted_at, message.deleted_by = clock.now(), by
    message.save(update_fields=["deleted_at", "deleted_by"])
    changed(message)
    if by.pk != message.author_id:
        audit("chat.deleted", by=by, within=message.room.group, message=message.pk)
    return message


@transaction.atomic
def restore(message: Message, *, by: Person) -> Message:
    """Put a message back. Again: changes nothing."""
    message = held_message(message)
    if message.is_standing:
        return message
    policy.can_restore(by, message).require()
    message.deleted_at = message.deleted_by = None
    message.save(update_fields=["deleted_at", "deleted_by"])
    changed(message)
    return message


@transaction.atomic
def press(message: Message, kind: str, *, by: Person, is_on: bool) -> None:
    """Press one of the five answers, or take it off. Again: changes nothing. Raises ValueError for a kind there is not."""
    kind = ReactionKind(kind)
    message = held_message(message)
    policy.can_press(by, message).require()
    if is_on:
        limits.take_press(by)
        made = {"made_at": clock.now()}
        _, is_new = Reaction.objects.get_or_create(message=message, kind=kind, person=by, defaults=made)
    else:
        taken, _ = Reaction.objects.filter(message=message, kind=kind, person=by).delete()
        is_new = taken > 0
    if is_new:
        changed(message)
