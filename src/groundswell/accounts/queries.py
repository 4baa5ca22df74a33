"""Reading people."""

from django.db.models import Q, QuerySet

from groundswell.accounts.models import Block, Consent, Person
from groundswell.kernel.requests import Someone


def people_blocked_with(viewer: Someone) -> Q:
    """Matches people who blocked the viewer or whom the viewer blocked, for use with exclude()."""
    if viewer.pk is None:
        return Q(pk__in=[])
    mine = Block.objects.filter(person=viewer.pk).values("blocked")
    theirs = Block.objects.filter(blocked=viewer.pk).values("person")
    return Q(pk__in=mine) | Q(pk__in=theirs)


def has_consent(
    person: Person | int, purpose: str, *, channel: str = "email", space_id: int | None = None
) -> bool:
    """Whether the last answer to this question was yes. No answer is no."""
    pk = person if isinstance(person, int) else person.pk
    said = Consent.objects.filter(person=pk, purpose=purpose, channel=channel, space_id=space_id)
    return bool(said.order_by("-pk").values_list("is_given", flat=True).first())


def has_blocked(person_id: int, other_id: int) -> bool:
    """Whether one keeps the other away, in either direction."""
    return Block.objects.filter(
        Q(person=person_id, blocked=other_id) | Q(person=other_id, blocked=person_id)
    ).exists()


def active_people() -> QuerySet[Person]:
    """Everybody who has an account that is not on its way out."""
    return Person.objects.filter(is_active=True, joined_at__isnull=False, erase_after=None)
