"""Pictures in messages (groundswell.media.subjects)."""

from django.db.models import QuerySet

from groundswell.chat.models import MESSAGE, Message
from groundswell.chat.queries import visible_messages
from groundswell.chat.reporting import BEFORE, is_private
from groundswell.kernel.requests import Someone
from groundswell.media.subjects import Subject, declare
from groundswell.moderation.queries import is_attached, looks_at


def _may_read(viewer: Someone, pk: int, name: str) -> bool:
    """Whoever reads the message where it stands, and whoever looks at a report of it, as far as they read its words."""
    if viewer.pk is None:
        return False
    said = visible_messages(viewer).filter(pk=pk, deleted_at=None, author__isnull=False)
    found = said.first()
    if found is not None and _shows(found, name):
        return True
    return _is_reported(viewer, pk, name)


def _shows(message: Message, name: str) -> bool:
    return name in message.text or message.versions.filter(text__contains=name).exists()


def _is_reported(viewer: Someone, pk: int, name: str) -> bool:
    """A private message goes along with a report of one soon after it, and only as what its reporter sent along."""
    message = _holding().select_related("room__group").filter(pk=pk).first()
    if message is None:
        return False
    if not is_private(message):
        return looks_at(viewer, MESSAGE, message.pk)
    numbers = range(message.number, message.number + BEFORE + 1)
    near = Message.objects.filter(room=message.room_id, number__in=numbers).values("pk")
    return is_attached(viewer, MESSAGE, near, name)


def _holding() -> QuerySet[Message]:
    return Message.objects.filter(author__isnull=False).exclude(text="")


declare(Subject(MESSAGE, may_read=_may_read, living=_holding))
