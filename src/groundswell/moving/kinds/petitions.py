"""Petitions from another platform, with the signatures counted there as a number."""

from typing import Any

from groundswell.campaigns import actions
from groundswell.campaigns.models import State
from groundswell.kernel import text
from groundswell.moving.kinds.fields import Cells, Field, Kind, Outcome, moment, needed, whole

CLOSED = {"closed", "expired", "completed", "answered", "responded"}


def bring(cells: Cells) -> Outcome:
    """One petition, known again by its id or address in the file; without either, by its title."""
    title = text.tidy(needed(cells, "title"), 140, single_line=True)
    body = text.tidy(needed(cells, "body"), 20_000, single_line=False)
    fields: dict[str, Any] = {
        "title": title,
        "body": body,
        "ask": text.tidy(cells.get("ask", "") or text.plain(body, 240), 280, single_line=True),
        "addressee": text.tidy(cells.get("addressee", ""), 120, single_line=True),
        "imported_count": whole(cells, "signature_count"),
        "opens_at": moment(cells, "created"),
        "closes_at": moment(cells, "closes"),
    }
    if cells.get("status", "").strip().lower() in CLOSED:
        fields["state"] = State.CLOSED
    key = cells.get("id", "").strip() or text.slug(title, "petition")
    _, is_new = actions.bring_in(f"petition:{key}"[:120], fields)
    return "made" if is_new else "changed"


KIND = Kind(
    "petitions",
    {
        "id": Field("Its id where it comes from", aliases=("petitionId", "external_id", "_id.$oid", "url")),
        "title": Field("The title", is_needed=True, aliases=("name", "action")),
        "body": Field("The text", is_needed=True, aliases=("description", "background", "content", "text")),
        "ask": Field("The demand in under 40 words", aliases=("demand", "summary")),
        "addressee": Field("Who decides", aliases=("target", "decision maker")),
        "signature_count": Field("How many signed it there", aliases=("signatures", "signs", "total")),
        "created": Field("When it began", aliases=("created.$date", "created_at", "opened_at")),
        "closes": Field("When it ends", aliases=("deadline.$date", "deadline", "closes_at", "closed_at")),
        "status": Field("open or closed", aliases=("state",)),
    },
    bring,
)
