"""Making a topic of what was said in a room, so that it stays findable."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.chat import policy
from groundswell.chat.models import Message, Room
from groundswell.threads import actions as threads
from groundswell.threads import writing
from groundswell.threads.beginnings import beginning
from groundswell.threads.queries import draft_of

MOST = 40


@transaction.atomic
def carry_to_topic(room: Room, messages: Sequence[Message], title: str, *, by: Person) -> str:
    """Put what was said into the draft of a topic, as quotes without names; returns the address where its writer goes on.

    A draft that was begun before stays, the quotes come after it. Raises ValidationError when nothing was chosen.
    """
    policy.can_carry(by, room).require()
    way, group = beginning(), room.group
    if way is None or group is None:
        raise ValidationError(_("There are no topics here."))
    way.may(by, group).require()
    words = [
        _quote(one)
        for one in messages[:MOST]
        if one.room_id == room.pk and one.is_standing and not one.is_gone
    ]
    if not words:
        raise ValidationError(_("Choose at least one message."))
    begun = draft_of(by, way.place(group))
    before = [begun.text] if begun and begun.text.strip() else []
    title = (begun.title if begun and begun.title else title) or room.name
    threads.save_draft(way.place(group), "\n\n".join([*before, *words]), by=by, title=title)
    return way.page(group)


def _quote(message: Message) -> str:
    """A message as a quote: nobody is named in it, and nobody called again."""
    text = writing.unnamed(message.text)
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
