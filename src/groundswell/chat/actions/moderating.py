"""What a ruling does to a message, and the undo of it. Who may is asked by the ruling (groundswell.moderation)."""

from typing import Any

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.chat.actions.holding import changed, held_message
from groundswell.chat.models import Message
from groundswell.kernel import clock


@transaction.atomic
def hide(message: Message, *, by: Person) -> dict[str, Any]:
    """Take a message off every page; its place stays. Returns what putting it back needs."""
    message = held_message(message)
    if not message.is_standing:
        return {"was_gone": True}
    message.deleted_at, message.deleted_by = clock.now(), by
    message.save(update_fields=["deleted_at", "deleted_by"])
    changed(message)
    return {}


@transaction.atomic
def unhide(message: Message, before: dict[str, Any]) -> None:
    """Put it back, unless its author had taken it back before."""
    message = held_message(message)
    if before.get("was_gone") or message.is_standing:
        return
    message.deleted_at = message.deleted_by = None
    message.save(update_fields=["deleted_at", "deleted_by"])
    changed(message)
