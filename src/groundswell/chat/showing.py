"""Messages ready to be drawn, for whoever reads."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone
from markupsafe import Markup

from groundswell.chat import policy, queries
from groundswell.chat.models import Message, Reaction, Room
from groundswell.chat.queries import Stretch
from groundswell.groups.models import Right
from groundswell.groups.queries import rights_of
from groundswell.kernel.requests import Someone
from groundswell.threads import writing
from groundswell.threads.models import ReactionKind
from groundswell.threads.queries import Name
from groundswell.threads.showing import Press, press

# Whoever goes on speaking is not named anew for a while.
TOGETHER = timedelta(minutes=5)

type Pressed = Mapping[int, Mapping[str, tuple[int, bool]]]


@dataclass(frozen=True)
class Rights:
    """What a viewer may do in a room, as far as it is the same for all its messages."""

    speaks: bool
    moderates: bool


@dataclass(frozen=True)
class Shown:
    """One message. day: its heading, where a day begins with it. goes_on: by the one who spoke just before."""

    message: Message
    who: Name
    body: Markup
    is_mine: bool
    answers: tuple[int, str] | None
    presses: Sequence[Press]
    may_press: bool
    may_edit: bool
    may_delete: bool
    may_restore: bool
    day: date | None = None
    goes_on: bool = False

    @property
    def is_away(self) -> bool:
        """Whether only its place is left."""
        return self.message.is_gone or not self.message.is_standing


def rights_in(viewer: Someone, room: Room) -> Rights:
    """What they may do there."""
    return Rights(bool(policy.can_speak(viewer, room)), moderates(viewer, room))


def moderates(viewer: Someone, room: Room) -> bool:
    """Whether they look after what is said there: in rooms of groups alone."""
    return room.group is not None and Right.MODERATE in rights_of(viewer, room.group)


def shown(viewer: Someone, room: Room, stretch: Stretch | Sequence[Message], rights: Rights) -> list[Shown]:
    """Messages of one room for one viewer. Five queries, however many."""
    messages = stretch.messages if isinstance(stretch, Stretch) else stretch
    names = queries.names_in(viewer, room, everybody_in(messages))
    pressed = pressed_on(messages, viewer)
    found = []
    before: Message | None = None
    for message in messages:
        goes_on = before is not None and _goes_on(before, message)
        day = timezone.localdate(message.sent_at)
        is_new_day = before is None or timezone.localdate(before.sent_at) != day
        found.append(
            _one(
                viewer,
                message,
                names,
                pressed,
                rights,
                day if is_new_day else None,
                goes_on and not is_new_day,
            )
        )
        before = message
    return found


def everybody_in(messages: Sequence[Message]) -> list[int | None]:
    """Everybody whom some messages name: who wrote, whom they answer, who is named in the texts."""
    wrote = [message.author_id for message in messages]
    answered = [message.answers.author_id for message in messages if message.answers]
    return [*wrote, *answered, *writing.people_in(message.text for message in messages)]


def pressed_on(messages: Collection[Message], viewer: Someone) -> Pressed:
    """For each message and kind: how many pressed it, and whether the viewer did. One query."""
    rows = Reaction.objects.filter(message__in=[message.pk for message in messages]).values("message", "kind")
    mine = Max("pk", filter=Q(person=viewer.pk or 0))
    found: defaultdict[int, dict[str, tuple[int, bool]]] = defaultdict(dict)
    for row in rows.annotate(count=Count("pk"), mine=mine).order_by():
        found[row["message"]][row["kind"]] = (row["count"], row["mine"] is not None)
    return found


def _goes_on(before: Message, message: Message) -> bool:
    is_same = before.author_id == message.author_id is not None
    return is_same and message.sent_at - before.sent_at < TOGETHER and message.answers_id is None


def _one(
    viewer: Someone,
    message: Message,
    names: "queries.Naming",
    pressed: Pressed,
    rights: Rights,
    day: date | None,
    goes_on: bool,
) -> Shown:
    is_mine = viewer.pk is not None and viewer.pk == message.author_id
    stands = message.is_standing and not message.is_gone
    who, answers, on = names.of(message.author_id), message.answers, pressed.get(message.pk, {})
    return Shown(
        message=message,
        who=who,
        body=writing.with_people(message.said, names.mention) if message.is_standing else Markup(),
        is_mine=is_mine,
        answers=(answers.number, names.of(answers.author_id).shown) if answers else None,
        presses=[press(kind, *on.get(kind, (0, False))) for kind in ReactionKind],
        may_press=rights.speaks and stands and not is_mine and not who.is_kept_away,
        may_edit=is_mine and stands,
        may_delete=stands and (is_mine or rights.moderates),
        may_restore=bool(message.deleted_at) and bool(policy.can_restore(viewer, message)),
        day=day,
        goes_on=goes_on,
    )
