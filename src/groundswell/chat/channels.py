"""What open pages hear of rooms: each message as HTML for whoever may read it at that moment, and who is writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import translation

from groundswell.accounts.models import Block, Person
from groundswell.chat import policy, queries
from groundswell.chat.models import Message, Room
from groundswell.chat.queries import standing
from groundswell.chat.showing import Rights, everybody_in, shown
from groundswell.groups.models import Membership, Right
from groundswell.kernel import live
from groundswell.kernel.drawing import draw_alone
from groundswell.kernel.live import Heard, Listener
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no

CHANGES_DRAWN = 60


@dataclass(frozen=True)
class Alike:
    """Listeners for whom a message looks the same: of one language, neither its author nor apart from anybody in it."""

    language: str
    moderates: bool
    alone: int = 0


def may_hear_room(viewer: Someone, number: int) -> Verdict:
    """May they hear what happens in a room of a group?"""
    return _may_hear(viewer, Room.objects.filter(pk=number, group__isnull=False).first())


def may_hear_talk(viewer: Someone, number: int) -> Verdict:
    """May they hear what happens in a conversation?"""
    return _may_hear(viewer, Room.objects.filter(pk=number, group=None).first())


def _may_hear(viewer: Someone, room: Room | None) -> Verdict:
    return policy.can_read(viewer, room) if room else no("")


def as_each_reads_it(
    number: int, what: str, data: dict[str, Any], listeners: Sequence[Listener]
) -> list[dict[str, Any] | None]:
    """A message, or that one changed: drawn once for all who see it alike, and only for those who may read it now.

    Where very many listen, a change is only told; pages ask for it in their own time.
    """
    room = Room.objects.select_related("group").filter(pk=number).first()
    may = queries.readers_among(room, [one.person for one in listeners]) if room else set()
    message = standing(room).filter(number=data["number"]).first() if room else None
    if room is None or message is None or (what == "changed" and len(may) > CHANGES_DRAWN):
        return [dict(data) if one.person in may else None for one in listeners]
    message.room = room
    drawn: dict[Alike, str] = {}
    kinds = _kinds(room, message, [one for one in listeners if one.person in may])
    for one, kind in kinds.items():
        if kind not in drawn:
            drawn[kind] = _drawn(room, message, one, kind)
    return [
        data | {"html": drawn[kinds[one]], "author": int(one.person == message.author_id)}
        if one in kinds
        else None
        for one in listeners
    ]


def _kinds(room: Room, message: Message, listeners: Sequence[Listener]) -> Mapping[Listener, Alike]:
    people = {one.person for one in listeners}
    named = {pk for pk in everybody_in([message]) if pk is not None}
    apart = Block.objects.filter(
        Q(person__in=named, blocked__in=people) | Q(person__in=people, blocked__in=named)
    ).values_list("person", "blocked")
    alone = {pk for pair in apart for pk in pair} | named | {message.deleted_by_id}
    held = Membership.objects.filter(group=room.group_id, person__in=people).exclude(
        standing="member", role=None
    )
    moderators = {one.person_id for one in held.select_related("role") if Right.MODERATE in one.rights}
    return {
        one: Alike(one.language, one.person in moderators, one.person if one.person in alone else 0)
        for one in listeners
    }


def _drawn(room: Room, message: Message, one: Listener, kind: Alike) -> str:
    viewer = Person.objects.get(pk=one.person)
    rights = Rights(speaks=not room.is_closed, moderates=kind.moderates)
    with translation.override(one.language):
        (it,) = shown(viewer, room, [message], rights)
        return draw_alone("chat/_heard.html", {"shown": it, "room": room})


def is_writing(viewer: Someone, number: int) -> Heard | None:
    """Somebody is writing: their name, for the others in the room but those who are apart from them; nothing where they may not speak."""
    room = Room.objects.select_related("group").get(pk=number)
    apart = Block.objects.filter(Q(person=viewer.pk) | Q(blocked=viewer.pk)).values_list("person", "blocked")
    away = {pk for pair in apart for pk in pair}
    if not policy.can_speak(viewer, room):
        return None
    return Heard(away, {"name": queries.names_in(viewer, room, [viewer.pk]).of(viewer.pk).shown})


WORDS = {"writing": is_writing}
live.declare("chat.room", may=may_hear_room, shows=as_each_reads_it, words=WORDS, counts=True)
live.declare("chat.talk", may=may_hear_talk, shows=as_each_reads_it, words=WORDS)
