"""How long what petitions keep about people stays."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

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


keeps(
    Petition,
    days=None,
    what=_("Petitions you wrote, under the group’s name"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("What a movement asked for stays its history."),
)
keeps(
    PetitionUpdate,
    days=None,
    what=_("News you wrote about a petition"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("It belongs to its petition."),
)
keeps(
    Signature,
    days=14,
    what=_("Your signatures: name, town, first half of the postcode, your reason"),
    lasts=_("six months after the petition ends; 14 days when nobody confirms it"),
    why=_(
        "A name nobody confirmed goes after 14 days; who signed is forgotten six months after the end, the number stays."
    ),
    due=signatures_due,
    end=actions.end_signatures,
)
keeps(SignatureCount, days=None, why="Numbers without anybody in them.")
keeps(PlaceCount, days=None, why="Numbers without anybody in them.")
keeps(
    Share,
    days=None,
    what=_("Whose link a petition was passed on by"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("The way a petition took; whose links they were goes with the person."),
)
keeps(
    Device,
    days=90,
    what=_("Browsers that sign for you with one press"),
    why=_("A browser signs for somebody for 90 days."),
    since="since",
)
