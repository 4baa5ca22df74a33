"""What happens in rooms, in the ledger's words: who came, first words, and who was named. What is said stays out of it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.chat.models import Mention, Seat
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, declare


def the_one_written_to(entry: Entry) -> Iterable[int]:
    """Whose seat it is, unless they said no by now."""
    return Seat.objects.filter(pk=entry.subject_id, state__in=("in", "asked")).values_list(
        "person", flat=True
    )


def the_one_named(entry: Entry) -> Iterable[int]:
    """The one person a mention names, unless they muted the room."""
    mention = Mention.objects.filter(pk=entry.subject_id).select_related("message").first()
    if mention is None:
        return ()
    muted = Seat.objects.filter(person=mention.person_id, room=mention.message.room_id, is_muted=True)
    return () if muted.exists() else (mention.person_id,)


opened = declare("chat.opened", sentence=_("%(actor)s opened a room in %(group)s"), counts_as=Counts.READY)
joined = declare("chat.joined", sentence=_("%(actor)s came into a room of %(group)s"))
spoke = declare("chat.spoke", sentence=_("%(actor)s said something in %(group)s"), counts_as=Counts.READY)
wrote = declare("chat.wrote", sentence=_("%(actor)s wrote to you"), audience=the_one_written_to)
mentioned = declare(
    "chat.mentioned", sentence=_("%(actor)s named you in the chat of %(group)s"), audience=the_one_named
)
