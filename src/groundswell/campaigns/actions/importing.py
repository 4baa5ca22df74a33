"""Petitions that began elsewhere."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from groundswell.campaigns.actions.texts import settled, unused_slug
from groundswell.campaigns.models import STEPS, Petition, SignatureCount, State
from groundswell.kernel import clock, text

WORDS_OF_AN_ASK = 40
COLUMNS = frozenset(
    [
        "title",
        "ask",
        "demand",
        "addressee",
        "body",
        "place",
        "group",
        "author",
        "state",
        "target",
        "opens_at",
        "closes_at",
        "outcome",
        "ended_at",
        "started_at",
    ]
)


@transaction.atomic
def bring_in(source_key: str, fields: Mapping[str, Any]) -> tuple[Petition, bool]:
    """Bring in a petition that is known elsewhere by this key, or bring it up to date; returns it and whether it is new.

    fields: title is needed; ask, demand, addressee, body (Markdown), place, group, author, state, target, opens_at,
    closes_at, outcome, issues, and imported_count (collected elsewhere) as there are. Words that people here have
    signed stay. Again with the same fields: nothing changes.
    """
    issues = fields.get("issues")
    columns = settled({name: value for name, value in fields.items() if name in COLUMNS}) | _made(fields)
    petition = Petition.objects.select_for_update().filter(source_key=source_key).first()
    is_new = petition is None
    if petition is None:
        slug = unused_slug(str(fields.get("slug") or columns["title"]))
        petition = Petition.objects.create(
            source_key=source_key, slug=slug, **{"state": State.LIVE, **columns}
        )
    elif petition.signatures.exists():
        columns = {"imported_count": columns["imported_count"]}
    _set(petition, columns)
    _ended(petition)
    if issues is not None:
        petition.issues.set(issues)
    _note_goals(petition)
    return petition, is_new


def _set(petition: Petition, columns: Mapping[str, Any]) -> None:
    changed = [name for name, value in columns.items() if getattr(petition, name) != value]
    for name in changed:
        setattr(petition, name, columns[name])
    if changed:
        petition.save(update_fields=changed)


def _made(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a file seldom says in our words."""
    body = str(fields.get("body", ""))
    made: dict[str, Any] = {"imported_count": int(fields.get("imported_count") or 0)}
    made["title"] = text.tidy(str(fields["title"]), 140, single_line=True)
    if not fields.get("ask"):
        made["ask"] = _first_words(text.plain(body, 300))
    return made


def _ended(petition: Petition) -> None:
    """An import that says it is over seldom says since when."""
    if petition.is_over and petition.ended_at is None:
        petition.ended_at = petition.closes_at or clock.now()
        petition.save(update_fields=["ended_at"])


def _first_words(said: str) -> str:
    words = said.split()
    return said if len(words) <= WORDS_OF_AN_ASK else " ".join(words[:WORDS_OF_AN_ASK]).rstrip(" ,;:–-") + "…"


def _note_goals(petition: Petition) -> None:
    """Goals that were reached elsewhere are no news here."""
    reached = max((step for step in STEPS if step <= petition.imported_count), default=0)
    count, _is_new = SignatureCount.objects.select_for_update().get_or_create(petition=petition)
    if reached > count.milestone:
        SignatureCount.objects.filter(pk=count.pk).update(milestone=reached)
