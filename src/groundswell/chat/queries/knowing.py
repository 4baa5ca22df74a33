"""Who knows whom, for writing to each other."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people, people_blocked_with, visible_people
from groundswell.chat.models import Preference, Seat, State
from groundswell.groups.models import Membership
from groundswell.groups.models import State as Belongs
from groundswell.kernel import clock

# Joining an open group takes one press: so long both have to be in it before it counts as knowing each other.
ACQUAINTED_AFTER = timedelta(days=1)


def acquaintances(person: Person, among: Collection[int]) -> set[int]:
    """Those whom somebody knows: both have been in a group together for a day, or they wrote to this person first."""
    since = clock.now() - ACQUAINTED_AFTER
    mine = Membership.objects.filter(person=person, state=Belongs.ACTIVE, joined_at__lte=since).values(
        "group"
    )
    theirs = Membership.objects.filter(
        group__in=mine, person__in=among, state=Belongs.ACTIVE, joined_at__lte=since
    )
    wrote = Seat.objects.filter(person=person, asked_by__in=among, state=State.IN)
    return {*theirs.values_list("person", flat=True), *wrote.values_list("asked_by", flat=True)}


def are_strangers(one: Person, other: Person) -> bool:
    """Whether a first word from one of them to the other waits for a yes."""
    return other.pk not in acquaintances(one, [other.pk])


def takes_strangers(person: Person) -> bool:
    """Whether somebody wants first words of people they do not know."""
    return not Preference.objects.filter(person=person, takes_strangers=False).exists()


def writable_people(person: Person) -> QuerySet[Person]:
    """Whom somebody may write to, as far as they may know of them: people of their groups, and people whose page they see
    who take first words of strangers. Nobody one of the two keeps away, nobody who hides, nobody on their way out.
    """
    mine = Membership.objects.filter(person=person, state=Belongs.ACTIVE).values("group")
    near = Membership.objects.filter(group__in=mine, person=OuterRef("pk"), state=Belongs.ACTIVE)
    known = visible_people(person).values("pk")
    since = clock.now() - ACQUAINTED_AFTER
    acquainted = near.filter(
        joined_at__lte=since,
        group__in=Membership.objects.filter(person=person, state=Belongs.ACTIVE, joined_at__lte=since).values(
            "group"
        ),
    )
    closed = Preference.objects.filter(person=OuterRef("pk"), takes_strangers=False)
    return (
        active_people()
        .filter(Q(Exists(near)) | Q(pk__in=known), Exists(acquainted) | ~Exists(closed), hidden_at=None)
        .exclude(people_blocked_with(person))
        .exclude(pk=person.pk)
    )


def partner_at(person: Person, handles: Collection[str]) -> list[Person] | None:
    """The one person of this handle with whom somebody talks already; None when there is nobody."""
    if len(handles) != 1:
        return None
    mine = Seat.objects.filter(person=person, room__pair__isnull=False).values("room")
    theirs = Seat.objects.filter(room__in=mine, person__handle__in=handles).exclude(person=person)
    return [seat.person for seat in theirs.select_related("person")[:1]] or None
