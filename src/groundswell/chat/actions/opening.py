"""Rooms of groups: opened, changed, closed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.chat import limits, policy, verbs
from groundswell.chat.actions.holding import held
from groundswell.chat.models import Audience, Room
from groundswell.groups.models import Group
from groundswell.kernel import clock, live, text
from groundswell.ledger.actions import record


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a room is to be. lasts: it does not close itself when it goes quiet. roles: ids, for the audience of certain roles."""

    name: str
    purpose: str = ""
    audience: str = Audience.MEMBERS
    roles: Collection[int] = ()
    lasts: bool = False


@transaction.atomic
def open_room(group: Group, plan: Plan, *, by: Person) -> Room:
    """Open a room in a group. One of this name that is open already is given back, to whoever may come into it.

    Raises ValidationError for a name without words or one that is taken, TooMany.
    """
    policy.can_open_room(by, group, plan.audience, lasts=plan.lasts).require()
    name = _settled(plan.name)
    taken = Room.objects.filter(group=group, name=name, closed_at=None).first()
    if taken:
        return _given_back(taken, by)
    limits.take_room(by)
    room = Room.objects.create(
        group=group,
        name=name,
        purpose=text.tidy(plan.purpose, 140, single_line=True),
        audience=Audience(plan.audience),
        quiet_ends=not plan.lasts,
        made_by=by,
    )
    room.roles.set(group.roles.filter(pk__in=plan.roles) if plan.audience == Audience.ROLES else [])
    record(verbs.opened, by=by, about=room, within=group, group=group.name)
    return room


def _given_back(room: Room, by: Person) -> Room:
    if not policy.can_read(by, room):
        raise ValidationError({"name": _("There is a room of this name already.")})
    return room


@transaction.atomic
def change_room(room: Room, plan: Plan, *, by: Person) -> Room:
    """Change what a room is called, what it is for and who comes in; who may not any more hears nothing of it from now on."""
    room = held(room)
    policy.can_manage(by, room).require()
    group = room.group or Group()
    policy.can_open_room(by, group, plan.audience, lasts=plan.lasts).require()
    room.name = _settled(plan.name)
    others = Room.objects.filter(group=group, name=room.name, closed_at=None).exclude(pk=room.pk)
    if others.exists():
        raise ValidationError({"name": _("There is a room of this name already.")})
    room.purpose = text.tidy(plan.purpose, 140, single_line=True)
    room.audience, room.quiet_ends = Audience(plan.audience), not plan.lasts
    room.save(update_fields=["name", "purpose", "audience", "quiet_ends"])
    room.roles.set(group.roles.filter(pk__in=plan.roles) if plan.audience == Audience.ROLES else [])
    live.recheck_everybody()
    return room


@transaction.atomic
def close_room(room: Room, *, by: Person) -> Room:
    """Let nothing be added; reading goes on. Again: changes nothing."""
    room = held(room)
    policy.can_manage(by, room).require()
    if room.closed_at is None:
        room.closed_at = clock.now()
        room.save(update_fields=["closed_at"])
    return room


@transaction.atomic
def reopen_room(room: Room, *, by: Person) -> Room:
    """Undo closing. Raises ValidationError when another room has its name by now."""
    room = held(room)
    policy.can_manage(by, room).require()
    if Room.objects.filter(group=room.group, name=room.name, closed_at=None).exclude(pk=room.pk).exists():
        raise ValidationError(_("There is a room of this name already."))
    room.closed_at, room.last_at = None, clock.now()
    room.save(update_fields=["closed_at", "last_at"])
    return room


def _settled(typed: str) -> str:
    name = text.tidy(typed, 60, single_line=True)
    if not any(sign.isalnum() for sign in name):
        raise ValidationError({"name": _("Give the room a name.")})
    return name
