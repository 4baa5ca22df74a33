"""People and who keeps whom away."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from groundswell.accounts import circles
from groundswell.accounts.models import Block, Mute, Person
from groundswell.kernel.requests import Someone
from groundswell.kernel.text import skeleton


def active_people() -> QuerySet[Person]:
    """Everybody who has an account that is not on its way out."""
    return Person.objects.filter(is_active=True, joined_at__isnull=False, erase_after=None)


def people_blocked_with(viewer: Someone) -> Q:
    """Matches people who blocked the viewer or whom the viewer blocked, for use with exclude()."""
    if viewer.pk is None:
        return Q(pk__in=[])
    mine = Block.objects.filter(person=viewer.pk).values("blocked")
    theirs = Block.objects.filter(blocked=viewer.pk).values("person")
    return Q(pk__in=mine) | Q(pk__in=theirs)


def people_not_heard(viewer: Someone) -> Q:
    """Matches people of whom the viewer hears nothing: those kept away either way, and those the viewer muted."""
    if viewer.pk is None:
        return Q(pk__in=[])
    return people_blocked_with(viewer) | Q(pk__in=Mute.objects.filter(person=viewer.pk).values("muted"))


def pairs_not_heard(people: Collection[int], others: Collection[int]) -> set[tuple[int, int]]:
    """Who of some people hears nothing of which others: (person, other). Two queries."""
    if not people or not others:
        return set()
    between = Q(person__in=people, blocked__in=others) | Q(person__in=others, blocked__in=people)
    blocked = Block.objects.filter(between).values_list("person", "blocked")
    muted = Mute.objects.filter(person__in=people, muted__in=others).values_list("person", "muted")
    return {pair for one, other in blocked for pair in ((one, other), (other, one))} | set(muted)


def mutes_of(person: Person) -> QuerySet[Mute]:
    """Of whom this person does not want to hear, newest first."""
    return person.mutes.select_related("muted").order_by("-since", "-pk")


def has_blocked(person_id: int, other_id: int) -> bool:
    """Whether one keeps the other away, in either direction."""
    return Block.objects.filter(
        Q(person=person_id, blocked=other_id) | Q(person=other_id, blocked=person_id)
    ).exists()


def blocks_of(person: Person) -> QuerySet[Block]:
    """Whom this person keeps away, newest first."""
    return person.blocks.select_related("blocked").order_by("-since", "-pk")


def is_leading(person: Person) -> bool:
    """Whether this person leads somewhere."""
    return Person.objects.filter(circles.leading(), pk=person.pk).exists()


def looks_like_somebody_known(name: str, but: Person | None = None) -> bool:
    """Whether a name can be mistaken for that of somebody else who is staff or leads (UTS 39 skeletons)."""
    key = skeleton(name)[:200]
    if not key:
        return False
    known = Person.objects.filter(Q(is_staff=True) | circles.leading(), name_key=key)
    return known.exclude(pk=but.pk).exists() if but else known.exists()
