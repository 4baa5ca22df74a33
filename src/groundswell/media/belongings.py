"""What is kept of the pictures somebody sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.media import actions, files
from groundswell.media.models import Picture


def _pictures(person: Person) -> list[dict[str, Any]]:
    rows = Picture.objects.filter(owner=person).order_by("pk")
    return [
        {
            "file": f"{row.name}.webp",
            "shows": row.alt,
            "width": row.width,
            "height": row.height,
            "sent_at": row.made_at,
            "stands_in": f"{row.kind} {row.subject_id}" if row.kind else "",
        }
        for row in rows
    ]


def _files(person: Person) -> Iterator[tuple[str, Path]]:
    for name in Picture.objects.filter(owner=person).order_by("pk").values_list("name", flat=True):
        yield f"{name}.webp", files.path_of(name, "full")


belongs(Belonging("media.pictures", (Picture,), _pictures, actions.hand_over, actions.erase, files=_files))
