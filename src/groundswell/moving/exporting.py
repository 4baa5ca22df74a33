"""Files out: what a visitor may see, as CSV whose cells no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from groundswell.campaigns.queries import visible_petitions
from groundswell.events.queries import visible_events
from groundswell.groups.queries import visible_groups
from groundswell.kernel.requests import Visitor
from groundswell.kernel.text import csv_safe

COLUMNS = {
    "groups": (
        "slug",
        "name",
        "purpose",
        "about",
        "kind",
        "place",
        "latitude",
        "longitude",
        "is_online",
        "started_at",
    ),
    "petitions": ("slug", "title", "ask", "body", "demand", "addressee", "opened_at", "closes_at"),
    "events": ("slug", "title", "starts_at", "ends_at", "time_zone", "place", "is_online"),
}


def export(kind: str, path: Path) -> int:
    """Write every public thing of a kind; returns how many."""
    visitor = Visitor()
    found: dict[str, Iterable[Any]] = {
        "groups": visible_groups(visitor).order_by("pk").iterator(),
        "petitions": visible_petitions(visitor).order_by("pk").iterator(),
        "events": visible_events(visitor).order_by("pk").iterator(),
    }
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS[kind])
        for thing in found[kind]:
            writer.writerow([csv_safe(str(getattr(thing, name, "") or "")) for name in COLUMNS[kind]])
            count += 1
    return count
