"""Pictures for tests and for the demo."""

import secrets
from functools import lru_cache
from io import BytesIO
from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.media import files
from groundswell.media.models import Picture


def picture(owner: Person | None = None, *, colour: str = "teal", **fields: Any) -> Picture:
    """A picture that is there, with its files; it stands in nothing unless `kind` and `subject_id` say so."""
    given: dict[str, Any] = {"width": 32, "height": 24, "alt": "The stop on the hill"} | fields
    name = files.new_name(given["width"], given["height"])
    content = _plain(given["width"], given["height"], colour)
    files.write(name, dict.fromkeys(files.SIZES, content))
    given = {"bytes": 2 * len(content), "key": secrets.token_hex(16)} | given
    return Picture.objects.create(owner=owner or make_person(), name=name, **given)


@lru_cache
def _plain(width: int, height: int, colour: str) -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "WEBP")
    return made.getvalue()
