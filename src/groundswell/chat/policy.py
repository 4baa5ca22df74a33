"""Who may do what in rooms and conversations. Seeing is queries.visible_rooms; every action checks again here."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.accounts.models import Person
from groundswell.accounts.queries import has_blocked
from groundswell.chat import queries
from groundswell.chat.models import UNDO_DAYS, Audience, Message, Room, Seat, State
from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_take_part, can_use_right
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.threads.limits import is_new

MOST_PEOPLE = 12


def can_read(viewer: Someone, room: Room) -> Verdict:
    """May they read what is said there?"""
    return yes if queries.visible_room(viewer, room.pk) else no(_("There is no such room here."))


def can_open_room(
    viewer: Someone, group: Group, audience: str = Audience.MEMBERS, *, lasts: bool = False
) -> Verdict:
    """May they open a room? Any member an ad-hoc one for everybody; one that lasts or is for some takes the right to edit."""
    verdict = can_take_part(viewer, group)
    if verdict and (lasts or audience != Audience.MEMBERS):
        return can_use_right(viewer, group, Right.EDIT)
    return verdict


def can_manage(viewer: Someone, room: Room) -> Verdict:
    """May they rename a room, close it and open it again? Whoever opened an ad-hoc one, and who may edit the group."""
    if room.group is None:
        return no(_("A conversation belongs to those in it."))
    if room.quiet_ends and viewer.pk is not None and viewer.pk == room.made_by_id:
        verdict = can_take_part(viewer, room.group)
    else:
        verdict = can_use_right(viewer, room.group, Right.EDIT)
    return can_read(viewer, room) if verdict else verdict


def can_write_to(viewer: Person, people: Sequence[Person]) -> Verdict:
    """May they begin a conversation with these people? One answer for all reasons: nobody is told of a block or a setting."""
    if not 1 <= len(people) < MOST_PEOPLE:
        return no(_("A conversation is between two and twelve people."))
    known = queries.writable_people(viewer).filter(pk__in=[one.pk for one in people])
    if known.count() != len(people) or _block_each_other(people):
        return no(
            _("You cannot write to this person.")
            if len(people) == 1
            else _("You cannot write to all of them.")
        )
    if is_new(viewer) and len(queries.acquaintances(viewer, [one.pk for one in people])) != len(people):
        return no(
            _(
                "On your first day you can talk in your groups. Tomorrow you can write to people you do not know."
            )
        )
    return yes


def _block_each_other(people: Sequence[Person]) -> bool:
    ids = [one.pk for one in people]
    return any(has_blocked(one, other) for place, one in enumerate(ids) for other in ids[place + 1 :])


def can_speak(viewer: Someone, room: Room) -> Verdict:
    """May they say something there?"""
    verdict = can_read(viewer, room)
    if not verdict:
        return verdict
    if room.is_closed:
        return no(_("This room is closed: you can read it, and nothing is added."))
    return can_take_part(viewer, room.group) if room.group else _can_speak_directly(viewer, room)


def _can_speak_directly(viewer: Someone, room: Room) -> Verdict:
    seats = list(queries.seats_of(room))
    mine = next(seat for seat in seats if seat.person_id == viewer.pk)
    if mine.state == State.ASKED:
        return no(_("Answer first whether you want to talk."))
    others = [seat for seat in seats if seat.person_id != viewer.pk]
    if not any(seat.person.is_active and seat.state != State.LEFT for seat in others):
        return no(_("Nobody else is here any more."))
    if room.pair and (has_blocked(viewer.pk, others[0].person_id) or others[0].person.erase_after):
        return no(_("You cannot write to this person."))
    # A no looks like an answer that has not come.
    if room.last_number and all(seat.state in (State.ASKED, State.DECLINED) for seat in others):
        return no(_("Your first message waits for an answer. You can write more once it is accepted."))
    return yes


def can_answer(viewer: Someone, seat: Seat) -> Verdict:
    """May they say yes or no to being written to? Whoever was asked; a no can become a yes."""
    if viewer.pk is None or viewer.pk != seat.person_id:
        return no(_("Only whoever was asked answers."))
    if seat.state not in (State.ASKED, State.DECLINED):
        return no(_("You have answered this."))
    return yes


def can_leave(viewer: Someone, room: Room) -> Verdict:
    """May they leave? A conversation of more than two."""
    if room.group_id is not None or room.pair:
        return no(_("You can mute this, so that it is quiet."))
    return can_read(viewer, room)


def can_set_fading(viewer: Someone, room: Room) -> Verdict:
    """May they say after how many days new messages go? Anybody in a conversation, for all in it."""
    if not room.is_direct:
        return no(_("What is said in a group’s room stays until somebody takes it back."))
    return can_speak(viewer, room)


def can_press(viewer: Someone, message: Message) -> Verdict:
    """May they press an answer under it? Who may read there and takes part, under what others said."""
    if viewer.pk is not None and viewer.pk == message.author_id:
        return no(_("This is your own."))
    if not message.is_standing or message.author_id is None or message.is_gone:
        return no(_("This was taken back."))
    if viewer.pk is not None and has_blocked(viewer.pk, message.author_id):
        return no(_("This cannot be answered."))
    return can_speak(viewer, message.room)


def can_edit(viewer: Someone, message: Message) -> Verdict:
    """May they change what it says? Its author; everybody sees that it was changed."""
    if viewer.pk is None or viewer.pk != message.author_id:
        return no(_("Only whoever wrote this changes it."))
    if not message.is_standing or message.is_gone:
        return no(_("This was taken back."))
    room = message.room
    return can_take_part(viewer, room.group) if room.group else can_read(viewer, room)


def can_delete(viewer: Someone, message: Message) -> Verdict:
    """May they take it back? Its author; in a group’s room also who moderates there. In a conversation nobody else."""
    if not message.is_standing:
        return no(_("This was taken back already."))
    if viewer.pk is not None and viewer.pk == message.author_id:
        return yes
    if message.room.group is None:
        return no(_("Only whoever wrote this takes it back."))
    verdict = can_use_right(viewer, message.room.group, Right.MODERATE)
    return can_read(viewer, message.room) if verdict else verdict


def can_restore(viewer: Someone, message: Message) -> Verdict:
    """May they put it back? Whoever took it back, for 30 days, shorter in guarded groups."""
    if message.deleted_at is None:
        return no(_("This stands."))
    is_own = message.deleted_by_id == message.author_id
    days = message.room.undo_days if is_own else UNDO_DAYS
    if message.is_gone or clock.now() - message.deleted_at > timedelta(days=days):
        return no(
            ngettext("This was more than %(count)d day ago.", "This was more than %(count)d days ago.", days)
            % {"count": days}
        )
    if viewer.pk is None or viewer.pk != message.deleted_by_id:
        return no(_("Only whoever took this back puts it back."))
    return yes


def can_carry(viewer: Someone, room: Room) -> Verdict:
    """May they make a topic of what was said? In a group's room, who may start topics there."""
    if room.group is None:
        return no(_("What is said in a conversation stays in it."))
    verdict = can_read(viewer, room)
    return can_take_part(viewer, room.group) if verdict else verdict
