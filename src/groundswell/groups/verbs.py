"""What happens to groups and to the people in them, in the ledger's words."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Clock, Membership, Right, RoleOffer
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, Reach, declare


def the_member(entry: Entry) -> Iterable[int]:
    """The one person a membership is about."""
    return Membership.objects.filter(pk=entry.subject_id).values_list("person", flat=True)


def the_welcomers(entry: Entry) -> Iterable[int]:
    """Those who look after newcomers, without the newcomer."""
    return _others(entry, Membership.objects.welcoming(entry.space_id))


def the_door(entry: Entry) -> Iterable[int]:
    """Those who let people in, and those who look after newcomers."""
    doorkeepers = Membership.objects.with_right(Right.APPROVE, entry.space_id)
    return {*_others(entry, doorkeepers), *the_welcomers(entry)}


def the_holder(entry: Entry) -> Iterable[int]:
    """Whose turn it is to answer, while it is and nobody has answered."""
    running = Clock.objects.filter(pk=entry.subject_id, closed_at=None, holder__isnull=False)
    return running.values_list("holder", flat=True)


def the_leaders(entry: Entry) -> Iterable[int]:
    """Those who may give roles, without whoever did it."""
    return _others(entry, Membership.objects.with_right(Right.ROLES, entry.space_id))


def the_keepers(entry: Entry) -> Iterable[int]:
    """Those who may lock and unlock, without whoever did it."""
    return _others(entry, Membership.objects.with_right(Right.LOCK, entry.space_id))


def the_editors(entry: Entry) -> Iterable[int]:
    """Those who may change the group, without whoever did it."""
    return _others(entry, Membership.objects.with_right(Right.EDIT, entry.space_id))


def the_members(entry: Entry) -> Iterable[int]:
    """Everybody in the group, without whoever did it."""
    return _others(entry, Membership.objects.active_in(entry.space_id))


def _others(entry: Entry, members: QuerySet[Membership]) -> Iterable[int]:
    return members.exclude(person=entry.actor_id or 0).values_list("person", flat=True)


def the_offered(entry: Entry) -> Iterable[int]:
    """The one person a role was offered to."""
    return RoleOffer.objects.filter(pk=entry.subject_id).values_list("person", flat=True)


def the_offerer(entry: Entry) -> Iterable[int]:
    """The one person who offered a role."""
    return RoleOffer.objects.filter(pk=entry.subject_id).values_list("offered_by", flat=True)


started = declare(
    "groups.started",
    sentence=_("%(actor)s started %(group)s"),
    headline=_("A new group: %(group)s"),
    counts_as=Counts.LEAD,
)
closed = declare("groups.closed", sentence=_("%(group)s has ended"), audience=the_members)
reopened = declare("groups.reopened", sentence=_("%(group)s goes on"), audience=the_members)
locked = declare("groups.locked", sentence=_("%(actor)s locked %(group)s down"), audience=the_keepers)
unlocked = declare("groups.unlocked", sentence=_("%(actor)s opened %(group)s again"), audience=the_keepers)
guarded_more = declare(
    "groups.guarded_more",
    sentence=_("%(group)s is more careful with its people from now on"),
    audience=the_members,
)
asked_to_guard_less = declare(
    "groups.asked_to_guard_less",
    sentence=_("%(actor)s asks you to agree that %(group)s is less guarded"),
    audience=the_editors,
)
announced_guarding_less = declare(
    "groups.announced_guarding_less",
    sentence=_("%(group)s is to be less guarded a week from now: see what changes for you"),
    audience=the_members,
)
kept_guarded = declare(
    "groups.kept_guarded", sentence=_("%(group)s stays as guarded as it is"), audience=the_members
)
guarded_less = declare(
    "groups.guarded_less", sentence=_("%(group)s is less guarded from now on"), audience=the_members
)
circled = declare(
    "groups.circled", sentence=_("%(actor)s made a leaders’ circle: %(group)s"), audience=the_members
)

joined = declare(
    "groups.joined",
    sentence=_("%(actor)s joined %(group)s"),
    headline=_("Somebody joined %(group)s"),
    counts_as=Counts.READY,
)
rejoined = declare("groups.rejoined", sentence=_("%(actor)s came back to %(group)s"), audience=the_welcomers)
asked = declare("groups.asked", sentence=_("%(actor)s asks to join %(group)s"), audience=the_door)
let_in = declare(
    "groups.let_in", sentence=_("You are in: welcome to %(group)s"), audience=the_member, reach=Reach.NAMES
)
declined = declare(
    "groups.declined",
    sentence=_("%(group)s could not take you in this time"),
    audience=the_member,
    reach=Reach.NAMES,
)
left = declare("groups.left", sentence=_("%(actor)s left %(group)s"))
removed = declare(
    "groups.removed",
    sentence=_("You are no longer a member of %(group)s"),
    audience=the_member,
    reach=Reach.NAMES,
)
restored = declare(
    "groups.restored", sentence=_("You are back in %(group)s"), audience=the_member, reach=Reach.NAMES
)
introduced = declare(
    "groups.introduced",
    sentence=_("%(actor)s said hello in %(group)s"),
    audience=the_welcomers,
)
welcomed = declare(
    "groups.welcomed",
    sentence=_("%(actor)s welcomed you to %(group)s"),
    headline=_("A newcomer was welcomed to %(group)s"),
    audience=the_member,
    reach=Reach.NAMES,
    counts_as=Counts.CARE,
)

agreed = declare("groups.agreed", sentence=_("%(actor)s accepted the agreement of %(group)s"))
agreement_changed = declare(
    "groups.agreement_changed",
    sentence=_("%(group)s has a new agreement for you to read"),
    audience=the_members,
)

offered_role = declare(
    "groups.offered_role",
    sentence=_("%(actor)s asks you to take a role in %(group)s: %(role)s"),
    audience=the_offered,
    reach=Reach.NAMES,
)
declined_role = declare(
    "groups.declined_role",
    sentence=_("%(actor)s would rather not take this role in %(group)s: %(role)s"),
    audience=the_offerer,
    reach=Reach.NAMES,
)
took_role = declare(
    "groups.took_role",
    sentence=_("%(actor)s took a role in %(group)s: %(role)s"),
    headline=_("Somebody took on a role in %(group)s"),
    audience=the_leaders,
    counts_as=Counts.LEAD,
)
handed_on = declare(
    "groups.handed_on",
    sentence=_("%(actor)s handed on a role in %(group)s: %(role)s"),
    headline=_("Somebody handed a role on in %(group)s"),
    audience=the_leaders,
    counts_as=Counts.LEAD,
)
stepped_down = declare(
    "groups.stepped_down",
    sentence=_("%(actor)s put down a role in %(group)s: %(role)s"),
    audience=the_leaders,
)
role_ended = declare(
    "groups.role_ended",
    sentence=_("Your role in %(group)s has ended: %(role)s"),
    audience=the_member,
    reach=Reach.NAMES,
)
asked_to_welcome = declare(
    "groups.asked_to_welcome",
    sentence=_("%(actor)s named you to look after newcomers in %(group)s"),
    audience=the_member,
    reach=Reach.NAMES,
)
your_turn = declare(
    "groups.gave_turn",
    sentence=_("Somebody waits for a first word in %(group)s: it is your turn to answer"),
    audience=the_holder,
    reach=Reach.NAMES,
)
