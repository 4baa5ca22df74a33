"""Which petitions somebody may see."""

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from groundswell.campaigns.models import Petition, Signature, Standing, State
from groundswell.campaigns.queries.numbers import with_numbers
from groundswell.groups.models import Group, Right
from groundswell.groups.queries import held_in, in_readable, my_group_ids
from groundswell.kernel import clock
from groundswell.kernel.places import Place, bounding_box
from groundswell.kernel.requests import Someone
from groundswell.moderation.queries import is_standing

PETITION = "campaigns.petition"


def visible_petitions(viewer: Someone) -> QuerySet[Petition]:
    """Petitions this viewer may see, with their group and their numbers: `signed` and `waiting`.

    Drafts are seen by those who may publish them. Petitions of a group are seen by whoever reads the group.
    """
    return petitions_for(viewer, acting_in(viewer))


def petitions_for(viewer: Someone, acting: list[int]) -> QuerySet[Petition]:
    """The same for a viewer of whom it is known in which groups they act."""
    readable = Q(group=None) | Q(in_readable(viewer))
    published = ~Q(state=State.DRAFT) | Q(group__in=acting)
    if viewer.is_staff:
        published |= Q(group=None)
    return with_numbers(Petition.objects.filter(readable, published, is_standing(PETITION))).select_related(
        "group", "count"
    )


def open_petitions(viewer: Someone, now: datetime | None = None) -> QuerySet[Petition]:
    """Those of them that take names at this moment, newest first."""
    moment = now or clock.now()
    begun = Q(opens_at=None) | Q(opens_at__lte=moment)
    going = Q(closes_at=None) | Q(closes_at__gt=moment)
    lively = Q(group=None) | Q(group__locked_at=None, group__closed_at=None)
    # No draft is live, so it need not be asked whose drafts they may see.
    return petitions_for(viewer, []).filter(begun, going, lively, state=State.LIVE).order_by("-pk")


def acting_in(viewer: Someone) -> list[int]:
    """Ids of the groups whose petitions the viewer may write, and so see as drafts."""
    return held_in(viewer, Right.ACTIONS) if viewer.is_signed_in else []


def liveliest(petitions: QuerySet[Petition]) -> QuerySet[Petition]:
    """Those with the most signatures since yesterday first, by an index."""
    return petitions.order_by("-recent", "-pk")


def near(petitions: QuerySet[Petition], place: Place, miles: float = 30) -> QuerySet[Petition]:
    """Those about a place within about so many miles."""
    south, north, west, east = bounding_box(place.latitude, place.longitude, miles)
    return petitions.filter(latitude__range=(south, north), longitude__range=(west, east))


def unsigned(viewer: Someone, now: datetime | None = None) -> QuerySet[Petition]:
    """Open petitions without those the viewer has signed, newest first."""
    if not viewer.is_signed_in:
        return open_petitions(viewer, now)
    signed = Signature.objects.filter(person=viewer.pk, standing=Standing.CONFIRMED).values("petition")
    return open_petitions(viewer, now).exclude(pk__in=signed)


def unsigned_in_my_groups(viewer: Someone, now: datetime | None = None) -> QuerySet[Petition]:
    """Open petitions of the groups the viewer is in, without those they have signed, newest first."""
    return unsigned(viewer, now).filter(group__in=my_group_ids(viewer))


def signed_by(viewer: Someone) -> QuerySet[Petition]:
    """Petitions the viewer has signed and may still read, the one signed last first."""
    mine = Signature.objects.filter(person=viewer.pk, standing=Standing.CONFIRMED)
    last = Subquery(mine.filter(petition=OuterRef("pk")).values("confirmed_at")[:1])
    # Nobody signs a draft, so it need not be asked whose drafts they may see.
    found = petitions_for(viewer, []).filter(pk__in=mine.values("petition"))
    return found.alias(last=last).order_by("-last", "-pk")


def petitions_of(viewer: Someone, group: Group, before: int | None = None) -> QuerySet[Petition]:
    """A group's petitions the viewer may see, newest first, those before an id."""
    found = visible_petitions(viewer).filter(group=group).order_by("-pk")
    return found.filter(pk__lt=before) if before else found
