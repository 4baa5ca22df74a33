"""What a petition's own page shows, in four questions however many have signed."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from groundswell.campaigns.models import Petition, PetitionUpdate, Signature, SignatureCount, Standing, Word
from groundswell.campaigns.queries.finding import acting_in, petitions_for, visible_petitions
from groundswell.groups.models import Group
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone, Visitor

MOST_SIGNERS, MOST_REASONS, MOST_UPDATES = 3, 4, 20

PETITION = [
    *(
        "id",
        "group_id",
        "title",
        "slug",
        "ask",
        "demand",
        "demand_html",
        "addressee",
        "body",
        "body_html",
        "rendered_by",
    ),
    *(
        "state",
        "target",
        "opens_at",
        "closes_at",
        "pause_reason",
        "outcome",
        "outcome_html",
        "imported_count",
        "recent",
    ),
]
GROUP = ["id", "slug", "name", "posture", "member_count", "locked_at", "closed_at"]
COUNT = ["petition_id", "places"]


class Signer(NamedTuple):
    """A signature as the public sees it. first_name and place are empty unless the person shows them."""

    first_name: str
    place: str
    at: datetime | None
    comment: str = ""


class Happening(NamedTuple):
    """One moment on the way. html is what kernel.text.render made of it."""

    kind: str
    title: str
    number: int | None
    at: datetime
    html: str


def petition_page(viewer: Someone, slug: str) -> Petition | None:
    """The petition at this address with its numbers, group and count, or None when the viewer may not know of it."""
    if viewer.pk is not None:
        return _members_page.first(viewer=viewer, slug=slug, acting=acting_in(viewer))
    rows = _visitors_page(slug=slug)
    return _petition(rows[0]) if rows else None


def _page(slug: str) -> QuerySet[Petition, Any]:
    columns = [*PETITION, *(f"group__{name}" for name in GROUP), *(f"count__{name}" for name in COUNT)]
    found = visible_petitions(Visitor()).filter(slug=slug).order_by()
    return found.values_list(*columns, "signed", "waiting")


def _petition(row: tuple[Any, ...]) -> Petition:
    own, groups = len(PETITION), len(PETITION) + len(GROUP)
    petition = Petition.from_db("default", PETITION, row[:own])
    petition.signed, petition.waiting = row[-2:]
    petition.group = Group.from_db("default", GROUP, row[own:groups]) if petition.group_id else None
    if row[groups] is not None:
        petition.count = SignatureCount.from_db("default", COUNT, row[groups:-2])
    return petition


def latest_signers(petition: Petition) -> list[Signer]:
    """Who signed last."""
    return [_as_seen(row) for row in _latest(petition=petition.pk)]


def reasons(petition: Petition) -> list[Signer]:
    """Why people signed: the words that were read and let through, newest first."""
    return [_as_seen(row) for row in _reasons(petition=petition.pk)]


def _signers(petition: int) -> QuerySet[Signature, Any]:
    given = Signature.objects.filter(petition=petition, standing=Standing.CONFIRMED)
    return given.values_list("shows_name", "person__hidden_at", "name", "place", "confirmed_at", "comment")


def _as_seen(row: tuple[Any, ...]) -> Signer:
    shows, hidden, name, place, at, comment = row
    if not shows or hidden or not name:
        return Signer("", "", at, comment)
    return Signer(name.split()[0][:40], place, at, comment)


def timeline(petition: Petition) -> list[Happening]:
    """What happened on the way, newest first."""
    return [Happening(*row) for row in _timeline(petition=petition.pk)]


def _updates(petition: int) -> QuerySet[PetitionUpdate, Any]:
    told = PetitionUpdate.objects.filter(petition=petition).order_by("-at", "-pk")
    return told.values_list("kind", "title", "number", "at", "text_html")


_members_page = Prepared(
    lambda viewer, slug, acting: petitions_for(viewer, acting).filter(slug=slug).order_by("pk")[:1]
)
_visitors_page = Prepared(lambda slug: _page(slug)[:1])
_latest = Prepared(lambda petition: _signers(petition).order_by("-confirmed_at")[:MOST_SIGNERS])
# The second condition is the index's own: SQLite takes an index of some rows only for a query that says which.
_reasons = Prepared(
    lambda petition: (
        _signers(petition)
        .filter(comment_standing=Word.SHOWN)
        .exclude(comment_standing=Word.NONE)
        .order_by("-pk")[:MOST_REASONS]
    )
)
_timeline = Prepared(lambda petition: _updates(petition)[:MOST_UPDATES])
