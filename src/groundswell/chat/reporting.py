"""Messages as things that can be reported (groundswell.moderation.subjects).

What is said in a conversation, or in a room that is not open to the whole group, is read by nobody who looks at reports: they
read what the reporter sends along, the message and the four before it.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from groundswell.chat import queries
from groundswell.chat.actions import moderating
from groundswell.chat.models import MESSAGE, Audience, Message
from groundswell.chat.queries.seeing import not_faded
from groundswell.kernel.requests import Someone
from groundswell.moderation.subjects import Attached, Shown, Subject, declare
from groundswell.threads import writing
from groundswell.threads.queries import plainly_named

AROUND, BEFORE = 2, 4


def is_private(message: Message) -> bool:
    """Whether not everybody in a group reads it."""
    return message.room.group is None or message.room.audience != Audience.MEMBERS


def _standing() -> QuerySet[Message]:
    return Message.objects.filter(deleted_at=None, author__isnull=False).select_related("room__group")


def _find(viewer: Someone, pk: int) -> Message | None:
    found = queries.visible_messages(viewer).filter(pk=pk, deleted_at=None, author__isnull=False).first()
    return found if found is not None and found.text else None


def _fetch(pk: int) -> Message | None:
    return Message.objects.select_related("room__group").filter(pk=pk).exclude(text="").first()


def _shown(message: Message) -> Shown:
    is_gone = not message.is_standing
    if is_private(message):
        return Shown(
            Markup(), message.sent_at, title=_("A private message"), who=message.author_id, is_gone=is_gone
        )
    return Shown(plainly_named(message.said), message.sent_at, who=message.author_id, is_gone=is_gone)


def _around(message: Message) -> Sequence[Shown]:
    if is_private(message):
        return []
    near = range(message.number - AROUND, message.number + AROUND + 1)
    others = (
        _standing().filter(room=message.room_id, number__in=near).exclude(pk=message.pk).order_by("number")
    )
    return [_shown(other) for other in others]


def _attach(message: Message) -> Sequence[Attached]:
    """The message and the four before it, as both sides read them; nothing where everybody in the group reads them."""
    if not is_private(message):
        return []
    numbers = range(message.number - BEFORE, message.number + 1)
    said = not_faded(_standing().filter(room=message.room_id, number__in=numbers)).order_by("number")
    return [Attached(writing.typed_again(one.text, {}), one.author_id, one.sent_at) for one in said]


declare(
    Subject(
        kind=MESSAGE,
        word=gettext_lazy("message"),
        find=_find,
        fetch=_fetch,
        author=lambda message: message.author_id,
        group=lambda message: message.room.group,
        page=lambda message: message.room.get_absolute_url(),
        shown=_shown,
        around=_around,
        attach=_attach,
        veils_at=0,
        hide=lambda message, by: moderating.hide(message, by=by),
        show=moderating.unhide,
    )
)
