"""What was typed, made fit to be kept, and the people named in it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.chat import queries, verbs
from groundswell.chat.models import MESSAGE, Mention, Message, Room
from groundswell.ledger.actions import record
from groundswell.media.actions import Spot, fitting
from groundswell.threads import limits as threads
from groundswell.threads import writing
from groundswell.threads.actions import naming
from groundswell.threads.actions.naming import Written

LONGEST = 4_000


def spot_in(room: Room, message: Message | None = None) -> Spot:
    """Where a message stands, or a new one is going to: beside the others of its room."""
    standing = room.messages.filter(deleted_at=None, author__isnull=False)
    return Spot(MESSAGE, message.pk if message else None, standing)


def written(typed: str, room: Room, by: Person, spot: Spot) -> Written:
    """A text as it is kept, whom it names who may be told, and its pictures. Raises ValidationError with a sentence."""
    if len(writing.tidied(typed)) > LONGEST:
        raise ValidationError(_("That is long for a chat. Cut it in two, or make a topic of it."))
    if room.group is None:
        return _directly(typed, room, by, spot)
    words = naming.written(typed, room.group, by, spot)
    return Written(words.text, sorted(queries.readers_among(room, words.named)), words.pictures)


def _directly(typed: str, room: Room, by: Person, spot: Spot) -> Written:
    text, pictures = fitting(writing.tidied(typed), spot, by=by)
    if not text.strip():
        raise ValidationError(_("Write something first."))
    verdict = threads.fits(by, writing.links_in(text), 0, len(pictures))
    if not verdict:
        raise ValidationError(verdict.reason)
    handles = {
        str(seat.person.handle).lower(): seat.person_id
        for seat in queries.seats_of(room)
        if seat.person.handle
    }
    return Written(writing.numbered(text, handles), [], pictures)


def name_them(message: Message, named: list[int], *, by: Person) -> None:
    """Tell whoever is newly named in a message of a group's room; whoever is no longer named in it is let go."""
    group = message.room.group
    if group is None or not (named or message.edits):
        return
    before = set(message.mentions.values_list("person", flat=True))
    message.mentions.exclude(person__in=named).delete()
    fresh = [number for number in named if number not in before]
    threads.take_mentions(by, len(fresh))
    for number in fresh:
        mention, is_new = Mention.objects.get_or_create(message=message, person_id=number)
        if is_new:
            record(verbs.mentioned, by=by, about=mention, within=group, group=group.name)
