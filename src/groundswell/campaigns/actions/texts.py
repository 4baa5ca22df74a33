"""What people write about a petition, ready to be stored: with its HTML, its place found, its address chosen."""

from collections.abc import Mapping
from typing import Any

from groundswell.campaigns.models import Petition
from groundswell.kernel import places, text

LONGEST_SLUG = 60


def as_html(source: str) -> str:
    """Markdown as it is stored beside its source."""
    return str(text.render(source)) if source else ""


def settled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The columns these fields fill: Markdown gets its HTML, a place its middle on a coarse grid."""
    columns = dict(fields)
    for name in ("demand", "body", "outcome"):
        if name in columns:
            columns[f"{name}_html"] = as_html(columns[name])
            columns["rendered_by"] = text.RENDER_VERSION
    if "place" in columns:
        columns |= _located(columns["place"])
    return columns


def _located(typed: str) -> dict[str, Any]:
    found = places.find(typed) if typed else None
    point = places.coarse(found.latitude, found.longitude, places.Precision.TOWN) if found else None
    latitude, longitude = point or (None, None)
    return {"place": found.name if found else typed, "latitude": latitude, "longitude": longitude}


def unused_slug(title: str) -> str:
    """An address nobody has yet: “keep-the-41”, then “keep-the-41-2” …"""
    wish = text.slug(title, "petition", LONGEST_SLUG)
    taken = set(Petition.objects.filter(slug__startswith=wish).values_list("slug", flat=True))
    if wish not in taken:
        return wish
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{wish}-{n}") not in taken)
