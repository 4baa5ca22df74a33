"""What a petition's own page shows, in as few questions as can be."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from groundswell.campaigns.models import Petition, PetitionUpdate, Signature, Standing, Word
from groundswell.campaigns.queries.finding import visible_petitions
from groundswell.kernel.requests import Someone

MOST_REASONS = 4
MOST_UPDATES = 20


class Signer(NamedTuple):
    """A signature as the public sees it. first_name and place are empty unless the person shows them."""

    first_name: str
    place: str
    at: datetime | None
    comment: str = ""


def petition_page(viewer: Someone, slug: str) -> Petition | None:
    """The petition at this address with its numbers, or None when the viewer may not know of it."""
    return visible_petitions(viewer).filter(slug=slug).first()


def latest_signers(petition: Petition, limit: int = 3) -> list[Signer]:
    """Who signed last."""
    newest = petition.signatures.filter(standing=Standing.CONFIRMED).order_by("-confirmed_at")
    return _as_seen(newest[:limit])


def reasons(petition: Petition, limit: int = MOST_REASONS) -> list[Signer]:
    """Why people signed: the words that were read and let through, newest first."""
    given = petition.signatures.filter(comment_standing=Word.SHOWN, standing=Standing.CONFIRMED)
    return _as_seen(given.order_by("-pk")[:limit])


def _as_seen(signatures: QuerySet[Signature]) -> list[Signer]:
    rows = signatures.values_list(
        "shows_name", "person__hidden_at", "name", "place", "confirmed_at", "comment"
    )
    return [
        Signer(*((name.split()[0][:40], place) if shows and not hidden and name else ("", "")), at, comment)
        for shows, hidden, name, place, at, comment in rows
    ]


def timeline(petition: Petition) -> QuerySet[PetitionUpdate]:
    """What happened on the way, newest first."""
    return petition.updates.order_by("-at", "-pk")[:MOST_UPDATES]
