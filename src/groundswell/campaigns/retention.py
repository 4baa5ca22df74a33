"""How long what petitions keep about people stays."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from groundswell.campaigns import actions
from groundswell.campaigns.models import (
    Device,
    Petition,
    PetitionUpdate,
    PlaceCount,
    Share,
    Signature,
    SignatureCount,
    Standing,
)
from groundswell.kernel.retention import keeps

AFTER_THE_END = timedelta(days=183)
NAMELESS = Q(person=None, name="", email="", email_key="", area="", place="", comment="")


def signatures_due(now: datetime) -> QuerySet[Signature]:
    """Names nobody confirmed or that were taken off 14 days ago, and those of petitions over for half a year."""
    waiting = Q(standing=Standing.WAITING, signed_at__lt=now - actions.UNCONFIRMED)
    withdrawn = Q(standing=Standing.WITHDRAWN, withdrawn_at__lt=now - actions.UNCONFIRMED)
    ended = now - AFTER_THE_END
    over = Q(petition__ended_at__lt=ended) | Q(petition__closes_at__lt=ended)
    return Signature.objects.filter(waiting | withdrawn | (over & Q(standing=Standing.CONFIRMED) & ~NAMELESS))


keeps(Petition, days=None, why="What a movement asked for stays its history.")
keeps(PetitionUpdate, days=None, why="It belongs to its petition.")
keeps(
    Signature,
    days=14,
    why="A name nobody confirmed goes after 14 days; who signed is forgotten six months after the end, the number stays.",
    due=signatures_due,
    end=actions.end_signatures,
)
keeps(SignatureCount, days=None, why="Numbers without anybody in them.")
keeps(PlaceCount, days=None, why="Numbers without anybody in them.")
keeps(Share, days=None, why="The way a petition took; whose links they were goes with the person.")
keeps(Device, days=90, why="A browser signs for somebody for 90 days.", since="since")
