"""What becomes of rooms and messages when people are claimed or leave, and when their time is over."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.chat.models import Mention, Message, Preference, Reaction, Room, Seat, Version
from groundswell.groups.models import Group
from groundswell.kernel import live

QUIET = timedelta(days=14)


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give what one person said, and where they stand, to another."""
    for name in ("author", "deleted_by"):
        Message.objects.filter(**{name: ghost}).update(**{name: to})
    Room.objects.filter(made_by=ghost).update(made_by=to)
    Seat.objects.filter(asked_by=ghost).update(asked_by=to)
    for model in (Reaction, Mention, Seat, Preference):
        give(model.objects.filter(person=ghost), "person", to)


@transaction.atomic
def erase(person: Person) -> None:
    """Erase what somebody said. In rooms the places of their messages stay, empty; conversations nobody else is in go."""
    seated = Seat.objects.filter(person=person, room__group=None).values("room")
    others = Seat.objects.filter(room=OuterRef("pk")).exclude(person=person)
    Room.objects.filter(~Exists(others), pk__in=seated).delete()
    mine = Message.objects.filter(author=person)
    Version.objects.filter(message__in=mine).delete()
    mine.update(author=None, text="", html="", sought="", client_id="")
    Message.objects.filter(deleted_by=person).update(deleted_by=None)
    Room.objects.filter(made_by=person).update(made_by=None)
    Room.objects.filter(pk__in=Seat.objects.filter(person=person).values("room")).update(pair=None)
    Seat.objects.filter(asked_by=person).update(asked_by=None)
    Reaction.objects.filter(person=person).update(person=None)
    for model in (Mention, Seat, Preference):
        model.objects.filter(person=person).delete()
    live.recheck(person.pk)


@transaction.atomic
def clear_away(rows: Any) -> int:
    """End messages whose time is over: what was to fade goes whole, what was taken back is emptied and its place stays."""
    faded = [pk for pk, fades_at in rows.values_list("pk", "fades_at") if fades_at is not None]
    taken_back = [pk for pk, fades_at in rows.values_list("pk", "fades_at") if fades_at is None]
    Message.objects.filter(pk__in=faded).delete()
    Version.objects.filter(message__in=taken_back).delete()
    Mention.objects.filter(message__in=taken_back).delete()
    emptied = Message.objects.filter(pk__in=taken_back).update(text="", html="", sought="")
    return len(faded) + emptied


@transaction.atomic
def fade_by_posture(group: Group) -> int:
    """Have what stands in a group's rooms go as its posture says; how many messages.

    What was said while messages faded goes all the same when the group is less guarded later: that was the promise.
    """
    days = group.traits.fades_days
    if not days:
        return 0
    stands = Message.objects.filter(room__group=group, fades_at=None)
    return stands.update(fades_at=F("sent_at") + timedelta(days=days))


@transaction.atomic
def close_quiet_rooms(now: datetime) -> int:
    """Close ad-hoc rooms in which nobody wrote for two weeks; returns how many."""
    quiet = Room.objects.filter(quiet_ends=True, closed_at=None, last_at__lt=now - QUIET)
    return quiet.update(closed_at=now)
